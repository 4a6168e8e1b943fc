/* The kernel's own second look at every path, for kernels that have it. */
#ifndef VERDICT_LANDLOCK_H
#define VERDICT_LANDLOCK_H

#include <stdbool.h>

#include "protocol.h"

struct landlock {
	/* 0 when there is none; then nothing is applied. */
	int abi;
	/* One ruleset a phase. */
	int rulesets[2];
};

/* Builds both rulesets. Returns false, with errno, when the kernel has Landlock and it fails all the same. */
bool landlock_build(struct landlock *landlock);

void landlock_do_without(struct landlock *landlock);

/* Binds the calling process, which must have no_new_privs. */
bool landlock_apply(const struct landlock *landlock, enum phase phase);

#endif
