/* The whole of the agent's state. */
#ifndef VERDICT_AGENT_H
#define VERDICT_AGENT_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "answers.h"
#include "confinement.h"
#include "feed.h"
#include "inbox.h"
#include "launch.h"
#include "measure.h"
#include "outbox.h"
#include "places.h"
#include "request.h"
#include "upload.h"

enum stage {
	STAGE_IDLE,
	/* A file is being put. */
	STAGE_RECEIVING,
	/* A job waits for its whole standard input. */
	STAGE_COLLECTING,
	STAGE_RUNNING,
	/* The job is over; its processes are being killed and reaped. */
	STAGE_ENDING,
	/* None is left; what they wrote is being read. */
	STAGE_DRAINING,
	/* EXIT is out; what they left is being removed. */
	STAGE_CLEANING,
};

enum round_stage {
	ROUND_OPEN,
	/* Answered; what was printed before the answer has not been sent yet. */
	ROUND_CLOSING,
	/* ANSWERED is out; the next is not asked for yet. */
	ROUND_OVER,
};

struct round {
	enum round_stage stage;
	/* When it was asked for; 0 for the one that begins with the job. */
	int64_t began_ns;
	/* Of the answered round. */
	int64_t wall_ns;
	int64_t cpu_ns;
	uint64_t peak_memory_bytes;
	/* What lay in the output pipes when the answer was whole, and belongs before its end. */
	size_t printed[2];
};

struct job {
	struct request request;
	struct feed feed;
	struct measure measure;
	struct launch_report *report;
	pid_t first_process;
	int first_status;
	/* Read ends of its stdout and stderr; -1 when closed. */
	int outputs[2];
	struct answers answers;
	struct round round;
	/* In this round, or since the last one. */
	uint64_t output_left;
	/* What the agent ended it for; REASON_EXITED while it has not. */
	enum reason stopped_for;
	int64_t ended_ns;
	int64_t next_look_ns;
	/* Until then small output is left in its pipe to gather there. */
	int64_t gather_until_ns;
};

struct agent {
	enum stage stage;
	bool gvisor;
	struct confinement confinement;
	struct places places;
	struct witnesses witnesses;
	struct upload upload;
	struct job job;
	pid_t cleaner;
	int64_t cleaning_deadline_ns;
	int signal_fd;
	struct outbox out;
	struct inbox in;
};

/* Sends FATAL with the reason (and the system's word for `error`, unless 0) and ends the agent, and so the container. */
_Noreturn void fail(struct agent *agent, const char *what, int error);

/* Ends the agent as asked. */
_Noreturn void leave(void);

#endif
