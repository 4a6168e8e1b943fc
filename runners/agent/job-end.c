#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bytes.h"
#include "clean.h"
#include "clock.h"
#include "job-output.h"
#include "job.h"
#include "round.h"

enum { EXIT_PAYLOAD = 32 };

/* Under gVisor one kill(-1) may miss what a fork bomb makes meanwhile. */
#define KILL_AGAIN_NS (5 * NS_PER_MS)
#define CLEANING_MAX_NS (8 * NS_PER_S)

static enum reason find_reason(const struct job *job)
{
	if (job->stopped_for == REASON_KILLED)
		return REASON_KILLED;
	if (job->measure.oom_killed)
		return REASON_MEMORY;
	if (job->stopped_for != REASON_EXITED)
		return job->stopped_for;
	if (job->report->error != 0)
		return REASON_NOT_STARTED;
	enum reason passed = round_find_passed_limit(job, job->ended_ns);
	if (passed != REASON_EXITED)
		return passed;
	return WIFSIGNALED(job->first_status) ? REASON_SIGNALLED : REASON_EXITED;
}

static int find_value(const struct job *job, enum reason reason)
{
	switch (reason) {
	case REASON_EXITED: return WEXITSTATUS(job->first_status);
	case REASON_SIGNALLED: return WTERMSIG(job->first_status);
	case REASON_NOT_STARTED: return job->report->error;
	default: return 0;
	}
}

static void send_exit(struct agent *agent)
{
	const struct job *job = &agent->job;
	enum reason reason = find_reason(job);
	uint8_t payload[EXIT_PAYLOAD];
	uint8_t *at = put_number(payload, reason, 1);
	at = put_number(at, 0, 1);
	at = put_number(at, (uint64_t)find_value(job, reason), 2);
	at = put_number(at, 0, 4);
	at = put_number(at, (uint64_t)round_wall_ns(job, job->ended_ns), 8);
	at = put_number(at, (uint64_t)measure_present_cpu_ns(&job->measure), 8);
	put_number(at, job->measure.peak_memory_bytes, 8);
	outbox_put(&agent->out, FRAME_EXIT, payload, sizeof payload);
}

static void be_done(struct agent *agent)
{
	outbox_put(&agent->out, FRAME_DONE, NULL, 0);
	agent->stage = STAGE_IDLE;
}

static void clean_up(struct agent *agent)
{
	enum phase phase = agent->job.request.phase;
	bool sweep = phase == PHASE_COMPILE && agent->job.first_process > 0;
	if (!sweep && is_clean(&agent->places)) {
		be_done(agent);
		return;
	}
	/* The daemon can go on with what it has while the cleaning takes its time. */
	outbox_flush(&agent->out, STDOUT_FILENO);
	agent->cleaner = start_cleaning(&agent->places, agent->confinement.uids[phase], sweep);
	if (agent->cleaner < 0)
		fail(agent, "the cleaner's process cannot be made", errno);
	agent->cleaning_deadline_ns = now_ns() + CLEANING_MAX_NS;
	agent->stage = STAGE_CLEANING;
}

static void kill_and_reap(struct agent *agent)
{
	if (agent->job.first_process > 0) {
		kill(-1, SIGKILL);
		if (!job_reap(agent))
			return;
	}
	if (agent->job.report->complaint)
		fail(agent, agent->job.report->complaint, agent->job.report->error);
	if (agent->job.first_process > 0)
		measure_end(&agent->job.measure, &agent->witnesses);
	feed_close(&agent->job.feed);
	agent->stage = STAGE_DRAINING;
}

static void drain(struct agent *agent)
{
	if (!job_drain_outputs(agent) || !round_conclude(agent))
		return;
	if (!outbox_has_room_for_control(&agent->out, EXIT_PAYLOAD + FRAME_HEADER))
		return;
	answers_close(&agent->job.answers);
	send_exit(agent);
	clean_up(agent);
}

static void finish_cleaning(struct agent *agent)
{
	if (agent->cleaner >= 0) {
		if (now_ns() >= agent->cleaning_deadline_ns)
			fail(agent, "what the job left could not be removed in time", 0);
		return;
	}
	if (!is_clean(&agent->places))
		fail(agent, "what the job left is still there", 0);
	be_done(agent);
}

void job_advance(struct agent *agent)
{
	if (agent->stage == STAGE_RUNNING)
		round_advance(agent);
	if (agent->stage == STAGE_ENDING)
		kill_and_reap(agent);
	if (agent->stage == STAGE_DRAINING)
		drain(agent);
	if (agent->stage == STAGE_CLEANING)
		finish_cleaning(agent);
}

static int64_t next_wake_running_ns(const struct agent *agent)
{
	bool can_close = agent->job.round.stage == ROUND_CLOSING && outbox_has_room_for_output(&agent->out);
	return can_close ? 0 : agent->job.next_look_ns;
}

int64_t job_next_wake_ns(const struct agent *agent)
{
	switch (agent->stage) {
	case STAGE_RUNNING: return next_wake_running_ns(agent);
	case STAGE_ENDING: return now_ns() + KILL_AGAIN_NS;
	/* It stopped for want of room, and the outbox may have been emptied since. */
	case STAGE_DRAINING: return outbox_has_room_for_output(&agent->out) ? 0 : INT64_MAX;
	case STAGE_CLEANING: return agent->cleaning_deadline_ns;
	default: return INT64_MAX;
	}
}
