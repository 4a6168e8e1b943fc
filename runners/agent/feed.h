/* The job's standard input: nothing, a sealed file in memory, or a live pipe. */
#ifndef VERDICT_FEED_H
#define VERDICT_FEED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "protocol.h"
#include "ring.h"

struct feed {
	enum stdin_mode mode;
	/* Where bytes go: the file in memory, or the pipe's write end. -1 when there is nothing to write to (any more). */
	int sink;
	/* What the job gets as its standard input; a pipe's is -1 once the job has it. */
	int source;
	bool ended;
	/* Whole: what lies in the file. */
	uint64_t kept_bytes;
	/* Live: what the pipe did not take yet. */
	struct ring waiting;
	/* Live: bytes that the daemon has sent and not been given credit for, and those of them that were passed on. */
	uint32_t outstanding;
	uint32_t forwarded;
};

/* Returns false, with errno, when the system has no room for it. */
bool feed_open(struct feed *feed, enum stdin_mode mode);

/* Returns the rule that the bytes break, or NULL. `*failed` when the system could not keep them (errno says why). */
const char *feed_accept(struct feed *feed, const uint8_t *bytes, size_t size, bool *failed);

/* Returns the rule that this breaks, or NULL. `*failed` as above. */
const char *feed_end(struct feed *feed, bool *failed);

/* The pipe can be written to, or has lost its reader. */
void feed_forward(struct feed *feed);

/* Live: whether to wait until the pipe can be written to. */
bool feed_wants_out(const struct feed *feed);

/* Live: bytes to give credit for now; what it returns counts as given. */
uint32_t feed_take_credit(struct feed *feed);

/* The job has been started. */
void feed_close_source(struct feed *feed);
void feed_close(struct feed *feed);

#endif
