#include "job-output.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "job.h"
#include "pipe.h"

/* A stream that fills its pipe this fast is read at once; only a trickle is left to gather. */
enum { TRICKLE_BYTES = 4096 };

static const enum frame_type stream_frames[2] = { FRAME_STDOUT, FRAME_STDERR };

/* The job may open /dev/stdout anew, as another user than the pipe's: the mode lets it write and no more. */
bool open_output_pipe(int *read_end, int *write_end)
{
	int ends[2];
	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	*read_end = ends[0];
	*write_end = ends[1];
	return pipe_let_open(ends[1], 0222) && fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0;
}

bool job_open_outputs(struct job *job, int ends[2])
{
	return open_output_pipe(&job->outputs[0], &ends[0]) && open_output_pipe(&job->outputs[1], &ends[1]);
}

static void close_output(struct job *job, int stream)
{
	if (job->outputs[stream] >= 0)
		close(job->outputs[stream]);
	job->outputs[stream] = -1;
}

void job_close_outputs(struct job *job)
{
	close_output(job, 0);
	close_output(job, 1);
}

/* At the limit, one byte more tells a job that went over it from one that stopped there. */
static ssize_t pull(struct agent *agent, int stream, size_t most)
{
	struct job *job = &agent->job;
	uint8_t excess;
	if (job->output_left == 0)
		return read(job->outputs[stream], &excess, 1);
	size_t allowed = most < job->output_left ? most : job->output_left;
	return outbox_pull(&agent->out, job->outputs[stream], stream_frames[stream], allowed);
}

static void go_over_the_limit(struct agent *agent)
{
	job_close_outputs(&agent->job);
	job_stop(agent, REASON_OUTPUT);
}

size_t job_output_waiting(const struct job *job, int stream)
{
	int waiting = 0;
	bool known = job->outputs[stream] >= 0 && ioctl(job->outputs[stream], FIONREAD, &waiting) == 0;
	return known && waiting > 0 ? (size_t)waiting : 0;
}

size_t job_read_output(struct agent *agent, int stream, size_t most)
{
	struct job *job = &agent->job;
	ssize_t got = pull(agent, stream, most);
	if (got == 0)
		close_output(job, stream);
	if (got <= 0)
		return 0;
	if (job->output_left == 0) {
		go_over_the_limit(agent);
		return 0;
	}
	job->output_left -= (uint64_t)got;
	if (!job->request.live_output && got < TRICKLE_BYTES)
		job->gather_until_ns = now_ns() + GATHERING_NS;
	return (size_t)got;
}

bool job_drain_outputs(struct agent *agent)
{
	for (int stream = 0; stream < 2; stream++)
		while (agent->job.outputs[stream] >= 0) {
			if (!outbox_has_room_for_output(&agent->out))
				return false;
			if (job_read_output(agent, stream, SIZE_MAX) == 0)
				close_output(&agent->job, stream);
		}
	return true;
}
