#include "confinement.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "identity.h"

/* A kernel that is not Linux itself may take a filter and not heed it: ask for what must be refused. */
static bool filter_refuses(const struct seccomp_program *program)
{
	return seccomp_apply(program) && syscall(SYS_ptrace, -1, 0, 0, 0) < 0 && errno == EPERM &&
	       syscall(SYS_clone3, NULL, 0) < 0 && errno == ENOSYS;
}

static bool try_filter(const struct seccomp_program *program)
{
	pid_t child = fork();
	if (child == 0)
		_exit(filter_refuses(program) ? 0 : 1);
	int status = -1;
	return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

const char *confinement_prepare(struct confinement *confinement, const struct options *options, bool gvisor)
{
	confinement->uids[PHASE_COMPILE] = options->compile_uid;
	confinement->uids[PHASE_RUN] = options->run_uid;
	landlock_do_without(&confinement->landlock);
	if (options->landlock && !landlock_build(&confinement->landlock))
		return "Landlock is there but its rules cannot be made";
	seccomp_build(&confinement->seccomp, gvisor);
	confinement->has_seccomp = try_filter(&confinement->seccomp);
	return NULL;
}

/* A hard limit that the container already has may be lower, and cannot be raised. */
static bool limit(int resource, uint64_t value)
{
	struct rlimit now;
	if (getrlimit(resource, &now) != 0)
		return false;
	rlim_t bound = value < now.rlim_max ? value : now.rlim_max;
	return setrlimit(resource, &(struct rlimit){ bound, bound }) == 0;
}

/* The kernel would count all rounds together. */
static bool limit_cpu(const struct request *request)
{
	const uint64_t second_line_s = (uint64_t)((request->limits.cpu_ns + NS_PER_S - 1) / NS_PER_S) + 2;
	return request->rounds || limit(RLIMIT_CPU, second_line_s);
}

static bool limit_all(const struct limits *limits)
{
	return limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, limits->file_size_bytes) &&
	       limit(RLIMIT_NPROC, limits->processes) && limit(RLIMIT_NOFILE, 256) &&
	       limit(RLIMIT_STACK, limits->memory_bytes);
}

/* When the container's memory is used up, the kernel shall choose the job and not the agent. */
static bool go_first_when_memory_ends(void)
{
	int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
	bool written = fd >= 0 && write(fd, "1000", 4) == 4;
	if (fd >= 0)
		close(fd);
	return written;
}

const char *confine(const struct confinement *confinement, const struct request *request)
{
	if (!go_first_when_memory_ends())
		return "the out-of-memory order";
	if (!limit_all(&request->limits) || !limit_cpu(request))
		return "the resource limits";
	if (!become(confinement->uids[request->phase]))
		return "the change of user";
	if (!landlock_apply(&confinement->landlock, request->phase))
		return "Landlock";
	if (confinement->has_seccomp && !seccomp_apply(&confinement->seccomp))
		return "the system call filter";
	return NULL;
}
