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

/* Starts the job in a new process; the three are its standard streams. Returns -1, with errno, when it cannot fork. */
pid_t launch(const struct request *request, const struct confinement *confinement, const int streams[3],
             struct launch_report *report);

#endif
