/* A job's rounds: each a question, and an answer with measures of its own. A job without rounds is one, unanswered. */
#ifndef VERDICT_ROUND_H
#define VERDICT_ROUND_H

#include "agent.h"

/* A job begins. Its end of the answers' pipe, or -1 for none, goes to `write_end`. Returns false with errno. */
bool round_open_first(struct job *job, int *write_end);

/* A ROUND frame, for a running job. Returns the rule that it breaks, or NULL. */
const char *round_open_next(struct agent *agent, uint8_t *payload, size_t size);

/* Whether there is a reason to wait for bytes on the answers' pipe. */
bool round_wants_answers(const struct agent *agent);

/* There is something on the answers' pipe, or its end. */
void round_read_answer(struct agent *agent);

/* Sends the end of an answered round as soon as there is room for it. Returns false when it has to wait. */
bool round_advance(struct agent *agent);

/*
 * The job is over, and what it printed has been read: takes an answer that it left behind. Returns false when it has to
 * wait for room.
 */
bool round_conclude(struct agent *agent);

/* Which limit is passed, as measured last; REASON_EXITED when none is. */
enum reason round_find_passed_limit(const struct job *job, int64_t now);

/* From ROUND, or just before exec, up to `now`; 0 when no round is open. */
int64_t round_wall_ns(const struct job *job, int64_t now);

/* INT64_MAX when no round is open. */
int64_t round_wall_end_ns(const struct job *job, int64_t now);

#endif
