#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "agent.h"

enum { TEXT_MAX = 400, LAST_WORDS_MS = 1000 };

static void say(struct agent *agent, const char *text)
{
	size_t length = strlen(text);
	struct pollfd out = { STDOUT_FILENO, POLLOUT, 0 };
	if (!outbox_has_room_for_control(&agent->out, length))
		return;
	outbox_put(&agent->out, FRAME_FATAL, text, length);
	while (outbox_flush(&agent->out, STDOUT_FILENO) && !outbox_is_empty(&agent->out))
		if (poll(&out, 1, LAST_WORDS_MS) <= 0)
			return;
}

_Noreturn void fail(struct agent *agent, const char *what, int error)
{
	char text[TEXT_MAX];
	char *end = stpncpy(text, what, TEXT_MAX / 2);
	if (error != 0)
		end = stpncpy(stpcpy(end, ": "), strerror(error), TEXT_MAX / 4);
	*end = 0;
	kill(-1, SIGKILL);
	say(agent, text);
	strcpy(end, "\n");
	if (write(STDERR_FILENO, text, strlen(text)) < 0)
		_exit(EXIT_CODE_FATAL);
	_exit(EXIT_CODE_FATAL);
}

_Noreturn void leave(void)
{
	kill(-1, SIGKILL);
	_exit(0);
}
