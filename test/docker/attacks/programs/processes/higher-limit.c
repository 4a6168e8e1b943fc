#include "attack.h"
#include <sched.h>
#include <sys/resource.h>

int main(void)
{
	struct rlimit endless = { RLIM_INFINITY, RLIM_INFINITY };
	TRY("more processes", setrlimit(RLIMIT_NPROC, &endless));
	TRY("more processes of the agent", syscall(SYS_prlimit64, 1, RLIMIT_NPROC, &endless, NULL));
	TRY("more open files", setrlimit(RLIMIT_NOFILE, &endless));
	TRY("larger files", setrlimit(RLIMIT_FSIZE, &endless));
	TRY("core dumps", setrlimit(RLIMIT_CORE, &endless));
	TRY("a higher priority", setpriority(PRIO_PROCESS, 0, -20));
	TRY("real time", sched_setscheduler(0, SCHED_FIFO, &(struct sched_param){ 1 }));
}
