#include "attack.h"
#include <sched.h>

int main(void)
{
	TRY("a user namespace", unshare(CLONE_NEWUSER));
	TRY("a mount namespace", unshare(CLONE_NEWNS));
	TRY("a network namespace", unshare(CLONE_NEWNET));
	TRY("a pid namespace", unshare(CLONE_NEWPID));
	TRY("all at once", unshare(CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWUTS | CLONE_NEWIPC));
}
