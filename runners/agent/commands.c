#include "commands.h"

#include <errno.h>
#include <unistd.h>

#include "job.h"
#include "round.h"

static void begin_only_when_idle(struct agent *agent)
{
	/* A DONE that is still in the outbox cannot have been read. */
	if (agent->stage != STAGE_IDLE || !outbox_is_empty(&agent->out))
		fail(agent, "PUT or RUN before the DONE of the one before", 0);
}

static void answer_upload(struct agent *agent, const char *complaint)
{
	if (complaint)
		fail(agent, complaint, errno);
	agent->stage = agent->upload.fd >= 0 ? STAGE_RECEIVING : STAGE_IDLE;
	if (agent->stage == STAGE_IDLE)
		outbox_put(&agent->out, FRAME_DONE, NULL, 0);
}

static void put(struct agent *agent, const struct frame *frame)
{
	begin_only_when_idle(agent);
	answer_upload(agent, upload_begin(&agent->upload, agent->places.box_fd, frame->payload, frame->size));
}

static void put_bytes(struct agent *agent, const struct frame *frame)
{
	if (agent->stage != STAGE_RECEIVING)
		fail(agent, "PUT_DATA without PUT", 0);
	answer_upload(agent, upload_continue(&agent->upload, frame->payload, frame->size));
}

static void run(struct agent *agent, const struct frame *frame)
{
	begin_only_when_idle(agent);
	const char *complaint = request_parse(&agent->job.request, frame->payload, frame->size);
	if (complaint)
		fail(agent, complaint, 0);
	job_begin(agent);
}

static bool has_job(const struct agent *agent)
{
	return agent->stage == STAGE_COLLECTING || agent->stage == STAGE_RUNNING;
}

static void check_feeding(struct agent *agent, const char *complaint, bool failed)
{
	if (complaint)
		fail(agent, complaint, 0);
	if (failed)
		fail(agent, "the job's standard input cannot be kept", errno);
}

static void feed_bytes(struct agent *agent, const struct frame *frame)
{
	bool failed = false;
	if (!has_job(agent))
		return;
	const char *complaint = feed_accept(&agent->job.feed, frame->payload, frame->size, &failed);
	check_feeding(agent, complaint, failed);
}

static void end_feeding(struct agent *agent)
{
	bool failed = false;
	if (!has_job(agent))
		return;
	const char *complaint = feed_end(&agent->job.feed, &failed);
	check_feeding(agent, complaint, failed);
	if (agent->stage == STAGE_COLLECTING)
		job_start(agent);
}

static void ask(struct agent *agent, const struct frame *frame)
{
	if (agent->stage != STAGE_RUNNING)
		return;
	const char *complaint = round_open_next(agent, frame->payload, frame->size);
	if (complaint)
		fail(agent, complaint, 0);
}

static void kill_job(struct agent *agent)
{
	if (has_job(agent))
		job_stop(agent, REASON_KILLED);
}

static void obey_frame(struct agent *agent, const struct frame *frame)
{
	switch (frame->type) {
	case FRAME_PUT: put(agent, frame); break;
	case FRAME_PUT_DATA: put_bytes(agent, frame); break;
	case FRAME_RUN: run(agent, frame); break;
	case FRAME_STDIN: feed_bytes(agent, frame); break;
	case FRAME_STDIN_END: end_feeding(agent); break;
	case FRAME_KILL: kill_job(agent); break;
	case FRAME_ROUND: ask(agent, frame); break;
	default: fail(agent, "a frame of unknown type", 0);
	}
}

static _Noreturn void end_with_the_daemon(struct agent *agent)
{
	if (!inbox_is_at_boundary(&agent->in))
		fail(agent, "the stream ended inside of a frame", 0);
	leave();
}

void obey(struct agent *agent)
{
	struct frame frame;
	const char *complaint;
	enum inbox_state state;
	enum inbox_fill filled = inbox_fill(&agent->in, STDIN_FILENO);
	if (filled == FILL_END)
		end_with_the_daemon(agent);
	while ((state = inbox_next(&agent->in, &frame, &complaint)) == INBOX_FRAME)
		obey_frame(agent, &frame);
	if (state == INBOX_BROKEN)
		fail(agent, complaint, 0);
}
