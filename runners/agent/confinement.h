/* All that is taken from a job before it starts, prepared once. */
#ifndef VERDICT_CONFINEMENT_H
#define VERDICT_CONFINEMENT_H

#include <stdbool.h>
#include <sys/types.h>

#include "landlock.h"
#include "options.h"
#include "request.h"
#include "seccomp.h"

struct confinement {
	uid_t uids[2];
	struct landlock landlock;
	bool has_seccomp;
	struct seccomp_program seccomp;
};

/*
 * Returns what failed, with errno, or NULL. Tries the filter out in a child: it is in force or `has_seccomp` is false.
 * `gvisor`: what can be made and not be listed is not to be made.
 */
const char *confinement_prepare(struct confinement *confinement, const struct options *options, bool gvisor);

/* In the job's process. Returns what failed, with errno, or NULL. */
const char *confine(const struct confinement *confinement, const struct request *request);

#endif
