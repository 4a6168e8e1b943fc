/* Bytes that wait, first in first out, in an unmapped file in memory: however many, they do not make the agent larger. */
#ifndef VERDICT_RING_H
#define VERDICT_RING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "protocol.h"

enum { RING_SIZE = STDIN_WINDOW };

struct ring {
	/* -1 when closed. */
	int fd;
	/* Counted from the beginning of time; in the file, modulo its size. */
	uint64_t start;
	uint64_t end;
};

/* Returns false with errno. */
bool ring_open(struct ring *ring);

bool ring_is_empty(const struct ring *ring);

/* The caller knows that there is room. Returns false, with errno, when the system has none. */
bool ring_append(struct ring *ring, const uint8_t *bytes, size_t size);

/* Moves what `fd` takes. Returns false, with errno, when it will never take more. */
bool ring_move_to(struct ring *ring, int fd);

void ring_close(struct ring *ring);

#endif
