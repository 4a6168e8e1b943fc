#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "agent.h"
#include "bytes.h"
#include "gvisor.h"
#include "identity.h"
#include "loop.h"
#include "options.h"

enum { READY_PAYLOAD = 8, DESCRIPTORS_SEARCHED = 1024 };

static const uint64_t own_capabilities = 1ULL << CAP_SETUID | 1ULL << CAP_SETGID | 1ULL << CAP_KILL;

static void set_nonblocking(struct agent *agent, int fd)
{
	int flags = fcntl(fd, F_GETFL);
	if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) != 0)
		fail(agent, "one of the agent's own streams is closed", errno);
}

static void set_streams(struct agent *agent)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		set_nonblocking(agent, fd);
	for (int fd = STDERR_FILENO + 1; fd < DESCRIPTORS_SEARCHED; fd++)
		close(fd);
}

static void set_signals(struct agent *agent)
{
	sigset_t heard;
	for (int signal_number = 1; signal_number < NSIG; signal_number++)
		signal(signal_number, SIG_DFL);
	signal(SIGPIPE, SIG_IGN);
	sigemptyset(&heard);
	sigaddset(&heard, SIGCHLD);
	sigaddset(&heard, SIGTERM);
	sigaddset(&heard, SIGINT);
	sigprocmask(SIG_SETMASK, &heard, NULL);
	agent->signal_fd = signalfd(-1, &heard, SFD_NONBLOCK | SFD_CLOEXEC);
	if (agent->signal_fd < 0)
		fail(agent, "signalfd", errno);
}

static void give_up_powers(struct agent *agent)
{
	umask(022);
	if (getuid() != 0 || !keep_capabilities(own_capabilities) || !has_capabilities(own_capabilities))
		fail(agent, "the agent must be root with CAP_SETUID, CAP_SETGID and CAP_KILL", 0);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
		fail(agent, "no_new_privs or the non-dumpable state", errno);
}

static void prepare(struct agent *agent, const struct options *options)
{
	agent->gvisor = gvisor_is_here();
	const char *fault = places_open(&agent->places, options->compile_uid, agent->gvisor);
	if (fault)
		fail(agent, fault, errno);
	fault = confinement_prepare(&agent->confinement, options, agent->gvisor);
	if (fault)
		fail(agent, fault, errno);
	if (agent->gvisor && !agent->confinement.has_seccomp)
		fail(agent, "message queues and System V objects cannot be forbidden", 0);
	witnesses_call(&agent->witnesses, &agent->places, agent->gvisor);
	agent->job.report = launch_report_create();
	if (!agent->job.report)
		fail(agent, "memory", errno);
}

static void announce(struct agent *agent)
{
	uint8_t payload[READY_PAYLOAD];
	uint8_t *at = put_number(payload, PROTOCOL_VERSION, 2);
	at = put_number(at, (uint64_t)agent->confinement.landlock.abi, 2);
	at = put_number(at, (uint64_t)agent->witnesses.cgroup.version, 1);
	int flags = agent->confinement.has_seccomp ? READY_FLAG_SECCOMP : 0;
	at = put_number(at, (uint64_t)(agent->gvisor ? flags | READY_FLAG_GVISOR : flags), 1);
	put_number(at, 0, 2);
	outbox_put(&agent->out, FRAME_READY, payload, sizeof payload);
	outbox_flush(&agent->out, STDOUT_FILENO);
}

/* Before it is sure that a daemon listens. */
static _Noreturn void refuse(const char *why)
{
	if (write(STDERR_FILENO, why, strlen(why)) < 0)
		_exit(EXIT_CODE_FATAL);
	_exit(EXIT_CODE_FATAL);
}

int main(int argc, char **argv)
{
	/* All zero, so that of its buffers only what is used takes memory. */
	static struct agent agent;
	struct options options;
	agent.cleaner = agent.upload.fd = -1;
	outbox_init(&agent.out);
	/* Everything is killed by kill(-1): elsewhere than in a container of its own that would be the machine. */
	if (getpid() != 1)
		refuse("the agent must be process 1 of a container\n");
	set_streams(&agent);
	const char *fault = options_parse(&options, argc > 0 ? argv + 1 : argv);
	if (fault)
		fail(&agent, fault, 0);
	give_up_powers(&agent);
	set_signals(&agent);
	prepare(&agent, &options);
	announce(&agent);
	serve(&agent);
}
