/* A job from RUN to DONE. */
#ifndef VERDICT_JOB_H
#define VERDICT_JOB_H

#include "agent.h"

/* `job.request` is there: opens the standard input and starts, or waits for the whole of it. */
void job_begin(struct agent *agent);

/* The whole standard input is there. */
void job_start(struct agent *agent);

/* Ends a running or waiting job, or says how an ended one broke a limit; the first reason stands. */
void job_stop(struct agent *agent, enum reason reason);

/* Reads at most so much from stdout (0) or stderr (1), once. Returns how much it was, 0 when there was nothing. */
size_t job_read_output(struct agent *agent, int stream, size_t most);

/* Takes note of every process that has ended. Returns true when no child is left. */
bool job_reap(struct agent *agent);

/* The limits of a running job have changed. */
void job_look_soon(struct agent *agent);

/* Measures a running job, if it is time to, and stops it when it is over a limit. */
void job_watch(struct agent *agent);

/* Moves an ended job on as far as it goes without waiting. */
void job_advance(struct agent *agent);

/* When job_watch or job_advance should be called next, whatever else happens; INT64_MAX for never. */
int64_t job_next_wake_ns(const struct agent *agent);

#endif
