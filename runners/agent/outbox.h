/* Frames on their way to the daemon. Bounded: when there is no room, the job's pipes are not read. */
#ifndef VERDICT_OUTBOX_H
#define VERDICT_OUTBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "protocol.h"

enum {
	OUTBOX_OUTPUT = 1 << 16,
	/* Kept free of output, so that a few control frames always fit. */
	OUTBOX_RESERVE = 1 << 10,
	/* Gathered output goes out when there is this much of it. */
	OUTBOX_FULL_ENOUGH = 1 << 15,
};

struct outbox {
	size_t start;
	size_t end;
	/* Header of the last frame while it is output that may still grow, else NO_FRAME. */
	size_t growing;
	/* Holds something that the daemon waits for. */
	bool urgent;
	uint8_t bytes[OUTBOX_OUTPUT + OUTBOX_RESERVE];
};

void outbox_init(struct outbox *out);

bool outbox_is_empty(const struct outbox *out);

bool outbox_has_room_for_output(const struct outbox *out);

bool outbox_has_room_for_control(const struct outbox *out, size_t payload_size);

/* The caller knows that it fits. */
void outbox_put(struct outbox *out, enum frame_type type, const void *payload, size_t size);

/*
 * Reads at most `max` bytes from `fd` straight into a frame. Without room for output, nothing can be read now. Returns
 * what read(2) returns.
 */
ssize_t outbox_pull(struct outbox *out, int fd, enum frame_type type, size_t max);

/* Whether what it holds should go now; gathered output may wait. */
bool outbox_wants_out(const struct outbox *out, bool gathering);

/* Writes what `fd` takes. Returns false when nobody reads any more. */
bool outbox_flush(struct outbox *out, int fd);

#endif
