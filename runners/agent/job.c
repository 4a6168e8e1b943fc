#include "job.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "job-output.h"
#include "round.h"

static void schedule_look(struct agent *agent, int64_t now)
{
	struct job *job = &agent->job;
	const struct limits *limits = &job->request.limits;
	int64_t look = now + measure_safe_ns(&job->measure, &agent->witnesses, limits);
	int64_t wall_end = round_wall_end_ns(job, now);
	job->next_look_ns = look < wall_end ? look : wall_end;
}

void job_begin(struct agent *agent)
{
	struct job *job = &agent->job;
	job->first_process = -1;
	job->first_status = 0;
	job->stopped_for = REASON_EXITED;
	job->outputs[0] = job->outputs[1] = job->answers.fd = -1;
	job->output_left = job->request.limits.output_bytes;
	job->measure = (struct measure){ .account_at_start_ns = -1 };
	*job->report = (struct launch_report){ 0 };
	if (!feed_open(&job->feed, job->request.stdin_mode))
		fail(agent, "the job's standard input cannot be made", errno);
	agent->stage = STAGE_COLLECTING;
	if (job->request.stdin_mode != STDIN_WHOLE)
		job_start(agent);
}

void job_start(struct agent *agent)
{
	struct job *job = &agent->job;
	int descriptors[JOB_DESCRIPTORS] = { job->feed.source, -1, -1, -1 };
	if (!job_open_outputs(job, descriptors + JOB_STDOUT) || !round_open_first(job, descriptors + JOB_ANSWERS))
		fail(agent, "the job's output pipes cannot be made", errno);
	measure_begin(&job->measure, &agent->witnesses, job->feed.kept_bytes);
	int64_t now = now_ns();
	job->gather_until_ns = now + GATHERING_NS;
	job->first_process = launch(&job->request, &agent->confinement, descriptors, job->report);
	if (job->first_process < 0)
		fail(agent, "the job's process cannot be made", errno);
	for (int descriptor = JOB_STDOUT; descriptor < JOB_DESCRIPTORS; descriptor++)
		if (descriptors[descriptor] >= 0)
			close(descriptors[descriptor]);
	feed_close_source(&job->feed);
	schedule_look(agent, now);
	agent->stage = STAGE_RUNNING;
}

void job_stop(struct agent *agent, enum reason reason)
{
	if (agent->job.stopped_for == REASON_EXITED)
		agent->job.stopped_for = reason;
	if (agent->stage == STAGE_RUNNING || agent->stage == STAGE_COLLECTING)
		agent->stage = STAGE_ENDING;
}

static void note_end(struct agent *agent, pid_t process, int status, const struct rusage *usage)
{
	if (process == agent->cleaner) {
		agent->cleaner = -1;
		if (status != 0)
			fail(agent, "what the job left could not be removed", 0);
		return;
	}
	measure_reaped(&agent->job.measure, usage);
	if (process != agent->job.first_process)
		return;
	agent->job.first_status = status;
	agent->job.ended_ns = now_ns();
	if (agent->stage == STAGE_RUNNING)
		agent->stage = STAGE_ENDING;
}

bool job_reap(struct agent *agent)
{
	struct rusage usage;
	int status;
	pid_t process;
	while ((process = wait4(-1, &status, WNOHANG, &usage)) > 0)
		note_end(agent, process, status, &usage);
	return process < 0 && errno == ECHILD;
}

void job_look_soon(struct agent *agent)
{
	int64_t planned_ns = agent->job.next_look_ns;
	schedule_look(agent, now_ns());
	if (planned_ns < agent->job.next_look_ns)
		agent->job.next_look_ns = planned_ns;
}

void job_watch(struct agent *agent)
{
	struct job *job = &agent->job;
	const struct limits *limits = &job->request.limits;
	int64_t now = now_ns();
	if (agent->stage != STAGE_RUNNING || now < job->next_look_ns)
		return;
	measure_look(&job->measure, &agent->witnesses);
	if (job->measure.oom_killed || job->measure.memory_bytes > limits->memory_bytes)
		job_stop(agent, REASON_MEMORY);
	else if (measure_present_cpu_ns(&job->measure) > limits->cpu_ns)
		job_stop(agent, REASON_CPU);
	else if (now >= round_wall_end_ns(job, now))
		job_stop(agent, REASON_WALL);
	schedule_look(agent, now);
}
