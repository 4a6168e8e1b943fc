/* The job's descriptor 3: one answer at a time, a length and as many bytes. */
#ifndef VERDICT_ANSWERS_H
#define VERDICT_ANSWERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "outbox.h"

struct answers {
	/* Read end of its pipe; -1 when the job has none, or has closed it. */
	int fd;
	/* The length, as far as it has come. */
	uint8_t head[4];
	size_t head_filled;
	/* Of the answer whose length is known. */
	uint32_t left;
};

/* The job's end goes to `write_end`. Returns false with errno. */
bool answers_open(struct answers *answers, int *write_end);

enum answers_state {
	ANSWERS_NOTHING_NOW,
	/* The job has closed its end: there will be no answer. */
	ANSWERS_ENDED,
	/* The length has become known: it is in `left`. */
	ANSWERS_BEGUN,
	ANSWERS_SOME,
	ANSWERS_WHOLE,
};

/* Reads once, a whole answer's bytes into the outbox, which must have room for output. */
enum answers_state answers_read(struct answers *answers, struct outbox *out);

/* Whether the job has written what has not been read. */
bool answers_wait(const struct answers *answers);

/* The answer has been read: the next may come. */
void answers_expect(struct answers *answers);

void answers_close(struct answers *answers);

#endif
