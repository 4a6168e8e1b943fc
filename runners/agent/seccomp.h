/* The second system call filter: a job has no business with what it refuses. The engine's profile is the first. */
#ifndef VERDICT_SECCOMP_H
#define VERDICT_SECCOMP_H

#include <linux/filter.h>
#include <stdbool.h>

enum { SECCOMP_PROGRAM_MAX = 400 };

struct seccomp_program {
	unsigned short length;
	struct sock_filter code[SECCOMP_PROGRAM_MAX];
};

/* `gvisor`: refuses what could be left behind there without a way to find it. */
void seccomp_build(struct seccomp_program *program, bool gvisor);

/* Binds the calling process, which must have no_new_privs. */
bool seccomp_apply(const struct seccomp_program *program);

#endif
