#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bytes.h"
#include "validate.h"

/* The last of what was written to standard error; `total` counts all of it. */
static struct {
	uint8_t bytes[STDERR_TAIL_MAX];
	uint64_t total;
} tail;

static sigset_t child_signal(void)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	return set;
}

static _Noreturn void become(char **argv, int stderr_fd, int failure_fd)
{
	sigset_t set = child_signal();
	if (dup2(stderr_fd, STDERR_FILENO) >= 0 && sigprocmask(SIG_UNBLOCK, &set, NULL) == 0)
		execv(argv[0], argv);
	int error = errno;
	if (write(failure_fd, &error, sizeof error) != sizeof error)
		_exit(126);
	_exit(127);
}

/* errno of the exec that failed, 0 when it did not. */
static int failure_of(int failure_fd)
{
	int error = 0;
	ssize_t size;
	while ((size = read(failure_fd, &error, sizeof error)) < 0 && errno == EINTR)
		;
	close(failure_fd);
	return size == sizeof error ? error : 0;
}

static void keep(const uint8_t *bytes, size_t size)
{
	for (size_t done = 0; done < size;) {
		size_t at = tail.total % STDERR_TAIL_MAX;
		size_t part = size - done < STDERR_TAIL_MAX - at ? size - done : STDERR_TAIL_MAX - at;
		memcpy(tail.bytes + at, bytes + done, part);
		done += part;
		tail.total += part;
	}
}

/* Whether there may be more. */
static bool take_some(int fd)
{
	uint8_t buffer[16384];
	ssize_t size = read(fd, buffer, sizeof buffer);
	if (size > 0)
		keep(buffer, (size_t)size);
	return size > 0 || (size < 0 && errno == EINTR);
}

/* Reads standard error until the child has ended. Returns whether it was killed for writing too much there. */
static bool wait_for(pid_t child, int signals, int stderr_fd, int *status)
{
	bool flooded = false;
	struct pollfd ready[2] = { { signals, POLLIN, 0 }, { stderr_fd, POLLIN, 0 } };
	for (;;) {
		if (poll(ready, 2, -1) < 0 && errno != EINTR)
			give_up("the validator cannot be waited for");
		if (ready[1].revents != 0 && !take_some(stderr_fd) && (ready[1].revents & POLLHUP))
			ready[1].fd = -1;
		if (tail.total > STDERR_MAX && !flooded) {
			flooded = true;
			kill(child, SIGKILL);
		}
		struct signalfd_siginfo info;
		if ((ready[0].revents & POLLIN) && read(signals, &info, sizeof info) > 0 && waitpid(child, status, WNOHANG) == child)
			return flooded;
	}
}

static void report_end(int status, bool flooded, int error)
{
	enum ended how = error ? ENDED_NOT_STARTED : flooded ? ENDED_FLOODED : WIFEXITED(status) ? ENDED_EXITED : ENDED_SIGNALLED;
	int value = error ? error : flooded ? 0 : WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
	uint8_t bytes[3];
	put_number(put_number(bytes, how, 1), (uint64_t)value, 2);
	report(RECORD_ENDED, bytes, sizeof bytes, NULL, 0);
}

static void report_stderr(int stderr_fd)
{
	/* What it started may still be writing: no more is read than a pipe holds. */
	while (tail.total <= STDERR_MAX + STDERR_TAIL_MAX && take_some(stderr_fd))
		;
	uint8_t in_order[STDERR_TAIL_MAX], cut = tail.total > STDERR_TAIL_MAX;
	size_t size = cut ? STDERR_TAIL_MAX : (size_t)tail.total;
	size_t first = cut ? tail.total % STDERR_TAIL_MAX : 0;
	memcpy(in_order, tail.bytes + first, size - first);
	memcpy(in_order + size - first, tail.bytes, first);
	report(RECORD_STDERR, &cut, 1, in_order, size);
}

/* What comes in and goes out is the validator's alone. */
static void let_go_of_streams(void)
{
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
	if (nothing < 0 || dup2(nothing, STDIN_FILENO) < 0 || dup2(nothing, STDOUT_FILENO) < 0)
		give_up("the streams cannot be let go of");
}

void validator_run(char **argv)
{
	int errors[2], failure[2], status = 0;
	sigset_t set = child_signal();
	int signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (signals < 0 || sigprocmask(SIG_BLOCK, &set, NULL) != 0 || pipe2(errors, O_CLOEXEC) != 0 || pipe2(failure, O_CLOEXEC) != 0)
		give_up("the validator cannot be prepared");
	pid_t child = fork();
	if (child < 0)
		give_up("the validator cannot be started");
	if (child == 0)
		become(argv, errors[1], failure[1]);
	close(errors[1]);
	close(failure[1]);
	if (fcntl(errors[0], F_SETFL, O_NONBLOCK) != 0)
		give_up("its standard error cannot be read");
	let_go_of_streams();
	int error = failure_of(failure[0]);
	bool flooded = wait_for(child, signals, errors[0], &status);
	/* At once: who talks to an interactor wants to know when it ended. */
	report_end(status, flooded, error);
	report_stderr(errors[0]);
}
