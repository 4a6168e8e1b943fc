#include "launch.h"

#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "clock.h"

struct launch_report *launch_report_create(void)
{
	void *page = mmap(NULL, sizeof(struct launch_report), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	return page == MAP_FAILED ? NULL : page;
}

static bool set_streams(const int streams[3])
{
	for (int stream = 0; stream < 3; stream++)
		if (dup2(streams[stream], stream) < 0)
			return false;
	return true;
}

/* The agent blocks some signals and ignores SIGPIPE; everything else is at its default since the agent began. */
static bool set_signals(void)
{
	sigset_t none;
	sigemptyset(&none);
	return signal(SIGPIPE, SIG_DFL) != SIG_ERR && sigprocmask(SIG_SETMASK, &none, NULL) == 0;
}

static const char *prepare(const struct request *request, const struct confinement *confinement, const int streams[3])
{
	if (setsid() < 0)
		return "the session";
	if (!set_streams(streams))
		return "the standard streams";
	if (!set_signals())
		return "the signals";
	if (chdir(request->phase == PHASE_COMPILE ? "/prog" : "/tmp") != 0)
		return "the working folder";
	umask(022);
	return confine(confinement, request->phase, &request->limits);
}

static _Noreturn void become_the_job(const struct request *request, const struct confinement *confinement,
                                     const int streams[3], struct launch_report *report)
{
	report->complaint = prepare(request, confinement, streams);
	if (!report->complaint) {
		report->started_ns = now_ns();
		execve(request->argv[0], request->argv, request->envp);
	}
	report->error = errno;
	_exit(127);
}

pid_t launch(const struct request *request, const struct confinement *confinement, const int streams[3],
             struct launch_report *report)
{
	*report = (struct launch_report){ 0 };
	pid_t child = fork();
	if (child == 0)
		become_the_job(request, confinement, streams, report);
	return child;
}
