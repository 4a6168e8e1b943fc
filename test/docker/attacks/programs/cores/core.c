#include "attack.h"
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>

int main(void)
{
	struct rlimit endless = { RLIM_INFINITY, RLIM_INFINITY };
	TRY("core dumps", setrlimit(RLIMIT_CORE, &endless));
	prctl(PR_SET_DUMPABLE, 1);
	int status = 0;
	if (chdir("/tmp") == 0 && fork() == 0)
		abort();
	wait(&status);
	TRY("a core dump", WCOREDUMP(status) ? 0 : -1);
	TRY("its file", access("/tmp/core", F_OK));
	abort();
}
