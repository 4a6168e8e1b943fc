/* Cuts the daemon's byte stream into frames. Bounded: what carries bytes is passed on in pieces. */
#ifndef VERDICT_INBOX_H
#define VERDICT_INBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "protocol.h"

struct inbox {
	size_t start;
	size_t end;
	/* Of a frame that is passed on in pieces. */
	uint32_t bytes_to_come;
	uint8_t piecewise_type;
	uint8_t bytes[FRAME_HEADER + COMMAND_PAYLOAD_MAX];
};

/* A whole frame, or a piece of one whose type is PUT_DATA or STDIN. */
struct frame {
	enum frame_type type;
	uint8_t *payload;
	size_t size;
};

enum inbox_state { INBOX_FRAME, INBOX_NEEDS_MORE, INBOX_BROKEN };

/* Takes out the next frame; its payload is good until the next call. When broken, `*complaint` says why. */
enum inbox_state inbox_next(struct inbox *in, struct frame *frame, const char **complaint);

enum inbox_fill { FILL_SOME, FILL_NOTHING_NOW, FILL_END };

/* Reads once. */
enum inbox_fill inbox_fill(struct inbox *in, int fd);

/* Between two frames, not inside of one. */
bool inbox_is_at_boundary(const struct inbox *in);

#endif
