/* Pipes between agent and job. */
#ifndef VERDICT_PIPE_H
#define VERDICT_PIPE_H

#include <stdbool.h>
#include <sys/types.h>

/*
 * Lets a job open its end anew by its name in /dev, as another user than the pipe's. A kernel whose pipes keep the mode
 * that they were made with (gVisor) takes this from the job, and gives it nothing: no error.
 */
bool pipe_let_open(int end, mode_t mode);

#endif
