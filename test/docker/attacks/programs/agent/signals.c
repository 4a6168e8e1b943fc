#include "attack.h"

int main(void)
{
	for (int number = 1; number < 65; number++)
		TRY("a signal to the agent", kill(1, number));
	TRY("a queued signal", syscall(SYS_rt_sigqueueinfo, 1, SIGTERM, NULL));
	TRY("a signal to a thread of it", syscall(SYS_tgkill, 1, 1, SIGKILL));
	int pidfd = (int)syscall(434, 1, 0);
	TRY("a signal by pidfd", syscall(424, pidfd, SIGKILL, NULL, 0));
	TRY("a descriptor by pidfd", syscall(438, pidfd, 0, 0));
}
