/* Nothing of a job may be there for the next one. */
#ifndef VERDICT_CLEAN_H
#define VERDICT_CLEAN_H

#include <stdbool.h>
#include <sys/types.h>

#include "places.h"

/* Cheap: a look at each writable place and at the System V tables. */
bool is_clean(const struct places *places);

/*
 * Starts a process of the job's own user that empties what is_clean looks at, and with `sweep_prog` takes from /prog
 * what others could write to. It exits 0 when it is done. Returns -1, with errno, when it cannot be started.
 */
pid_t start_cleaning(const struct places *places, uid_t uid, bool sweep_prog);

#endif
