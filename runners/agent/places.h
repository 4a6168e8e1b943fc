/* The folders that a job may write to, opened once and checked. */
#ifndef VERDICT_PLACES_H
#define VERDICT_PLACES_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

enum { SCRATCH_PLACES = 3 };

struct places {
	int box_fd;
	int prog_fd;
	int proc_fd;
	/* /tmp, /dev/shm and, where it is mounted, /dev/mqueue (else -1). */
	int scratch_fds[SCRATCH_PLACES];
};

/*
 * Returns what is not as PROTOCOL.md has it (errno 0, or why it could not be opened), or NULL. With `gvisor` the filter
 * is what keeps jobs from making message queues.
 */
const char *places_open(struct places *places, uid_t compile_uid, bool gvisor);

/* What the files in them take of the container's memory. */
int64_t places_used_bytes(const struct places *places);

#endif
