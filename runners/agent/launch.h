/* From the agent's process to the job's program. */
#ifndef VERDICT_LAUNCH_H
#define VERDICT_LAUNCH_H

#include <stdint.h>
#include <sys/types.h>

#include "confinement.h"
#include "request.h"

/* Written by the child, read by the agent: memory that both see until the program replaces the child's. */
struct launch_report {
	/* Just before execve; 0 when it did not come to that. */
	int64_t started_ns;
	/* What of the preparation failed, a constant text; the program was not tried. */
	const char *complaint;
	/* Of `complaint`, else of execve. */
	int error;
};

/* Returns NULL, with errno, when there is no memory. */
struct launch_report *launch_report_create(void);

/* The descriptors that a job begins with; the last is -1 for one that has no rounds. */
enum { JOB_STDIN, JOB_STDOUT, JOB_STDERR, JOB_ANSWERS, JOB_DESCRIPTORS };

/* Starts the job in a new process. Returns -1, with errno, when it cannot fork. */
pid_t launch(const struct request *request, const struct confinement *confinement,
             const int descriptors[JOB_DESCRIPTORS], struct launch_report *report);

#endif
