#include "launch.h"

#include <errno.h>
#include <fcntl.h>
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

static bool set_streams(const int descriptors[JOB_DESCRIPTORS])
{
	for (int stream = JOB_STDIN; stream <= JOB_STDERR; stream++)
		if (dup2(descriptors[stream], stream) < 0)
			return false;
	return true;
}

/* The last step: until then the number may be one of the agent's own that the steps before need. */
static bool set_answers(int descriptor)
{
	if (descriptor < 0)
		return true;
	if (descriptor == JOB_ANSWERS)
		return fcntl(descriptor, F_SETFD, 0) == 0;
	return dup2(descriptor, JOB_ANSWERS) >= 0;
}

/* The agent blocks some signals and ignores SIGPIPE; everything else is at its default since the agent began. */
static bool set_signals(void)
{
	sigset_t none;
	sigemptyset(&none);
	return signal(SIGPIPE, SIG_DFL) != SIG_ERR && sigprocmask(SIG_SETMASK, &none, NULL) == 0;
}

static const char *prepare(const struct request *request, const struct confinement *confinement,
                           const int descriptors[JOB_DESCRIPTORS])
{
	if (setsid() < 0)
		return "the session";
	if (!set_streams(descriptors))
		return "the standard streams";
	if (!set_signals())
		return "the signals";
	if (chdir(request->phase == PHASE_COMPILE ? "/prog" : "/tmp") != 0)
		return "the working folder";
	umask(022);
	const char *complaint = confine(confinement, request);
	if (complaint)
		return complaint;
	return set_answers(descriptors[JOB_ANSWERS]) ? NULL : "the answers' descriptor";
}

static _Noreturn void become_the_job(const struct request *request, const struct confinement *confinement,
                                     const int descriptors[JOB_DESCRIPTORS], struct launch_report *report)
{
	report->complaint = prepare(request, confinement, descriptors);
	if (!report->complaint) {
		report->started_ns = now_ns();
		execve(request->argv[0], request->argv, request->envp);
	}
	report->error = errno;
	_exit(127);
}

pid_t launch(const struct request *request, const struct confinement *confinement,
             const int descriptors[JOB_DESCRIPTORS], struct launch_report *report)
{
	*report = (struct launch_report){ 0 };
	pid_t child = fork();
	if (child == 0)
		become_the_job(request, confinement, descriptors, report);
	return child;
}
