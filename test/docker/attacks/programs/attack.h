/* What attacks in C and C++ say of their attempts. */
#ifndef ATTACK_H
#define ATTACK_H
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static inline void report(const char *what, long result)
{
	if (result >= 0)
		printf("ESCAPED %s\n", what);
	else
		fprintf(stderr, "REFUSED %s: %s\n", what, strerror(errno));
	fflush(stdout);
}

#define TRY(what, call) report(what, (errno = 0, (long)(call)))
#endif
