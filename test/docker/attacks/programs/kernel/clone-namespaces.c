#include "attack.h"
#include <sched.h>

int main(void)
{
	const unsigned long flags[] = { CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWNET, CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWCGROUP };
	for (int i = 0; i < 7; i++) {
		long child = syscall(SYS_clone, flags[i] | SIGCHLD, 0, 0, 0, 0);
		if (child == 0)
			_exit(0);
		TRY("clone with a new namespace", child);
	}
	unsigned long long arguments[11] = { CLONE_NEWUSER | CLONE_NEWNS, 0, 0, 0, SIGCHLD };
	long child = syscall(435, arguments, sizeof arguments);
	if (child == 0)
		_exit(0);
	TRY("clone3", child);
}
