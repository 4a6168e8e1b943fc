#include "loop.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "bytes.h"
#include "clock.h"
#include "commands.h"
#include "job.h"
#include "round.h"

enum waited { W_COMMANDS, W_OUT, W_SIGNALS, W_JOB_STDOUT, W_JOB_STDERR, W_JOB_ANSWERS, W_JOB_STDIN, WAITED };

static bool is_gathering(const struct agent *agent)
{
	bool has_output = agent->stage >= STAGE_RUNNING && agent->stage <= STAGE_DRAINING;
	return has_output && !agent->job.request.live_output;
}

static bool wants_output(const struct agent *agent, int64_t now)
{
	const struct job *job = &agent->job;
	return agent->stage == STAGE_RUNNING && job->round.stage != ROUND_CLOSING &&
	       outbox_has_room_for_output(&agent->out) && (job->request.live_output || now >= job->gather_until_ns);
}

/* poll(2) passes over negative descriptors. */
static struct pollfd wait_for(int fd, bool wanted, short events)
{
	return (struct pollfd){ wanted ? fd : -1, events, 0 };
}

static void choose(const struct agent *agent, int64_t now, struct pollfd waited[WAITED])
{
	const struct job *job = &agent->job;
	bool output = wants_output(agent, now);
	bool out = outbox_wants_out(&agent->out, is_gathering(agent));
	bool feeding = agent->stage == STAGE_RUNNING && feed_wants_out(&job->feed);
	waited[W_COMMANDS] = wait_for(STDIN_FILENO, true, POLLIN);
	waited[W_OUT] = wait_for(STDOUT_FILENO, out, POLLOUT);
	waited[W_SIGNALS] = wait_for(agent->signal_fd, true, POLLIN);
	waited[W_JOB_STDOUT] = wait_for(output ? job->outputs[0] : -1, output, POLLIN);
	waited[W_JOB_STDERR] = wait_for(output ? job->outputs[1] : -1, output, POLLIN);
	waited[W_JOB_ANSWERS] = wait_for(job->answers.fd, round_wants_answers(agent), POLLIN);
	waited[W_JOB_STDIN] = wait_for(job->feed.sink, feeding, POLLOUT);
}

static int64_t find_wake_ns(const struct agent *agent, int64_t now)
{
	int64_t wake = job_next_wake_ns(agent);
	bool gathers = agent->stage == STAGE_RUNNING && !agent->job.request.live_output && now < agent->job.gather_until_ns;
	return gathers && agent->job.gather_until_ns < wake ? agent->job.gather_until_ns : wake;
}

static bool wait_until(struct pollfd waited[WAITED], int64_t wake, int64_t now)
{
	int64_t left = wake > now ? wake - now : 0;
	struct timespec timeout = { left / NS_PER_S, left % NS_PER_S };
	return ppoll(waited, WAITED, wake == INT64_MAX ? NULL : &timeout, NULL) > 0;
}

static void hear_signals(struct agent *agent)
{
	struct signalfd_siginfo heard;
	while (read(agent->signal_fd, &heard, sizeof heard) == sizeof heard)
		if (heard.ssi_signo != SIGCHLD)
			leave();
	job_reap(agent);
}

static void react(struct agent *agent, const struct pollfd waited[WAITED])
{
	if (waited[W_JOB_STDOUT].revents)
		job_read_output(agent, 0, SIZE_MAX);
	if (waited[W_JOB_STDERR].revents && agent->job.outputs[1] >= 0)
		job_read_output(agent, 1, SIZE_MAX);
	if (waited[W_JOB_ANSWERS].revents)
		round_read_answer(agent);
	if (waited[W_JOB_STDIN].revents)
		feed_forward(&agent->job.feed);
	if (waited[W_SIGNALS].revents)
		hear_signals(agent);
	if (waited[W_COMMANDS].revents)
		obey(agent);
}

/* A small question's is not worth a write of its own: it goes with the answer. */
static uint32_t least_credit(const struct job *job)
{
	return job->request.rounds && job->round.stage == ROUND_OPEN ? STDIN_WINDOW / 2 : 1;
}

static void give_credit(struct agent *agent)
{
	struct feed *feed = &agent->job.feed;
	uint8_t payload[4];
	if (agent->stage != STAGE_RUNNING || feed->forwarded < least_credit(&agent->job))
		return;
	/* Half of the reserve is for what ends the job. */
	if (!outbox_has_room_for_control(&agent->out, OUTBOX_RESERVE / 2))
		return;
	put_number(payload, feed_take_credit(feed), 4);
	outbox_put(&agent->out, FRAME_STDIN_CREDIT, payload, sizeof payload);
}

static void deliver(struct agent *agent)
{
	if (outbox_wants_out(&agent->out, is_gathering(agent)) && !outbox_flush(&agent->out, STDOUT_FILENO))
		fail(agent, "the daemon's end of the stream is gone", errno);
}

_Noreturn void serve(struct agent *agent)
{
	struct pollfd waited[WAITED];
	for (;;) {
		int64_t now = now_ns();
		choose(agent, now, waited);
		if (wait_until(waited, find_wake_ns(agent, now), now))
			react(agent, waited);
		job_watch(agent);
		job_advance(agent);
		give_credit(agent);
		deliver(agent);
	}
}
