/* The job's stdout and stderr, on their way into the outbox. */
#ifndef VERDICT_JOB_OUTPUT_H
#define VERDICT_JOB_OUTPUT_H

#include "agent.h"
#include "clock.h"

/* How long small output may lie in its pipe when it need not go out live: one look a millisecond, not one a line. */
#define GATHERING_NS (1 * NS_PER_MS)

/* A pipe that a job may only write to, however it opens it. Returns false with errno. */
bool open_output_pipe(int *read_end, int *write_end);

/* Makes both pipes; the job's ends go to `ends`. Returns false with errno. */
bool job_open_outputs(struct job *job, int ends[2]);

/* What lies in the pipe now. */
size_t job_output_waiting(const struct job *job, int stream);

/* Reads both to their end, as far as the outbox has room. Returns true when there is nothing left to read. */
bool job_drain_outputs(struct agent *agent);

void job_close_outputs(struct job *job);

#endif
