#include "round.h"

#include "bytes.h"
#include "clock.h"
#include "job-output.h"
#include "job.h"

enum { ANSWERED_PAYLOAD = 24 };

bool round_open_first(struct job *job, int *write_end)
{
	job->round = (struct round){ .stage = ROUND_OPEN };
	job->answers.fd = *write_end = -1;
	return !job->request.rounds || answers_open(&job->answers, write_end);
}

const char *round_open_next(struct agent *agent, uint8_t *payload, size_t size)
{
	struct job *job = &agent->job;
	if (!job->request.rounds || job->round.stage != ROUND_OVER)
		return "ROUND: the last one is not answered";
	uint64_t printed = job->request.limits.output_bytes - job->output_left;
	const char *complaint = request_parse_round(&job->request.limits, payload, size);
	if (complaint)
		return complaint;
	uint64_t most = job->request.limits.output_bytes;
	if (answers_wait(&job->answers))
		job_stop(agent, REASON_UNASKED);
	else if (printed > most)
		job_stop(agent, REASON_OUTPUT);
	job->output_left = printed > most ? 0 : most - printed;
	job->round.stage = ROUND_OPEN;
	job->round.began_ns = now_ns();
	job_look_soon(agent);
	return NULL;
}

bool round_wants_answers(const struct agent *agent)
{
	return agent->stage == STAGE_RUNNING && agent->job.answers.fd >= 0 &&
	       (agent->job.round.stage != ROUND_OPEN || outbox_has_room_for_output(&agent->out));
}

static int64_t began_ns(const struct job *job)
{
	return job->round.began_ns > 0 ? job->round.began_ns : job->report->started_ns;
}

int64_t round_wall_ns(const struct job *job, int64_t now)
{
	bool counts = job->round.stage == ROUND_OPEN && began_ns(job) > 0;
	return counts ? now - began_ns(job) : 0;
}

int64_t round_wall_end_ns(const struct job *job, int64_t now)
{
	if (job->round.stage != ROUND_OPEN)
		return INT64_MAX;
	return (began_ns(job) > 0 ? began_ns(job) : now) + job->request.limits.wall_ns;
}

enum reason round_find_passed_limit(const struct job *job, int64_t now)
{
	const struct limits *limits = &job->request.limits;
	if (job->measure.oom_killed || job->measure.peak_memory_bytes > limits->memory_bytes)
		return REASON_MEMORY;
	if (measure_present_cpu_ns(&job->measure) > limits->cpu_ns)
		return REASON_CPU;
	return round_wall_ns(job, now) > limits->wall_ns ? REASON_WALL : REASON_EXITED;
}

/* The measures are the job's at this moment; what it printed before may still have to wait for room. */
static void close_round(struct agent *agent, int64_t now)
{
	struct job *job = &agent->job;
	enum reason passed = round_find_passed_limit(job, now);
	for (int stream = 0; stream < 2; stream++)
		job->round.printed[stream] = job_output_waiting(job, stream);
	if (passed == REASON_EXITED && job->round.printed[0] + job->round.printed[1] > job->output_left)
		passed = REASON_OUTPUT;
	if (passed == REASON_EXITED && answers_wait(&job->answers))
		passed = REASON_UNASKED;
	if (passed != REASON_EXITED) {
		job_stop(agent, passed);
		return;
	}
	job->round.wall_ns = round_wall_ns(job, now);
	job->round.cpu_ns = measure_present_cpu_ns(&job->measure);
	job->round.peak_memory_bytes = job->measure.peak_memory_bytes;
	job->round.stage = ROUND_CLOSING;
	measure_begin_round(&job->measure);
	answers_expect(&job->answers);
}

/* An answer's length is set aside at once: what is printed meanwhile cannot take it away. */
static void begin_answer(struct agent *agent)
{
	struct job *job = &agent->job;
	if (job->answers.left > job->output_left)
		job_stop(agent, REASON_OUTPUT);
	else
		job->output_left -= job->answers.left;
}

static enum answers_state read_some(struct agent *agent)
{
	enum answers_state state = answers_read(&agent->job.answers, &agent->out);
	if (state != ANSWERS_BEGUN)
		return state;
	begin_answer(agent);
	if (agent->job.stopped_for != REASON_EXITED)
		return ANSWERS_ENDED;
	return answers_read(&agent->job.answers, &agent->out);
}

void round_read_answer(struct agent *agent)
{
	struct job *job = &agent->job;
	if (agent->stage != STAGE_RUNNING)
		return;
	if (job->round.stage != ROUND_OPEN) {
		if (answers_wait(&job->answers))
			job_stop(agent, REASON_UNASKED);
		else
			answers_close(&job->answers);
		return;
	}
	if (read_some(agent) != ANSWERS_WHOLE)
		return;
	int64_t now = now_ns();
	measure_look_back(&job->measure, &agent->witnesses);
	close_round(agent, now);
}

static bool send_printed(struct agent *agent)
{
	struct job *job = &agent->job;
	for (int stream = 0; stream < 2; stream++)
		while (job->round.printed[stream] > 0 && job->outputs[stream] >= 0) {
			if (!outbox_has_room_for_output(&agent->out))
				return false;
			size_t got = job_read_output(agent, stream, job->round.printed[stream]);
			job->round.printed[stream] = got == 0 ? 0 : job->round.printed[stream] - got;
		}
	return true;
}

static void send_answered(struct agent *agent)
{
	const struct round *round = &agent->job.round;
	uint8_t payload[ANSWERED_PAYLOAD];
	uint8_t *at = put_number(payload, (uint64_t)round->wall_ns, 8);
	at = put_number(at, (uint64_t)round->cpu_ns, 8);
	put_number(at, round->peak_memory_bytes, 8);
	outbox_put(&agent->out, FRAME_ANSWERED, payload, sizeof payload);
}

bool round_advance(struct agent *agent)
{
	struct job *job = &agent->job;
	if (job->round.stage != ROUND_CLOSING)
		return true;
	if (!send_printed(agent) || !outbox_has_room_for_control(&agent->out, ANSWERED_PAYLOAD + FRAME_HEADER))
		return false;
	send_answered(agent);
	job->round.stage = ROUND_OVER;
	job->output_left = job->request.limits.output_bytes;
	return true;
}

bool round_conclude(struct agent *agent)
{
	struct job *job = &agent->job;
	while (job->round.stage == ROUND_OPEN && job->stopped_for == REASON_EXITED && job->answers.fd >= 0) {
		if (!outbox_has_room_for_output(&agent->out))
			return false;
		enum answers_state state = read_some(agent);
		if (state == ANSWERS_WHOLE)
			close_round(agent, job->ended_ns);
		else if (state != ANSWERS_SOME)
			answers_close(&job->answers);
	}
	return round_advance(agent);
}
