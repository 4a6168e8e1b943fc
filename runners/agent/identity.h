/* Who a process is and what it may. */
#ifndef VERDICT_IDENTITY_H
#define VERDICT_IDENTITY_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* Keeps, of what there is, only `mask` (bits of CAP_*); nothing is handed on over execve. */
bool keep_capabilities(uint64_t mask);

/* Whether all of `mask` are in force. */
bool has_capabilities(uint64_t mask);

/* Becomes `uid` with the group of the same number, no other group and no capability, for good. */
bool become(uid_t uid);

#endif
