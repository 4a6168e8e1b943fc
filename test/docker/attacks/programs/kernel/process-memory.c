#include "attack.h"
#include <sys/uio.h>
#include <sys/ptrace.h>
#include <sys/wait.h>

int main(void)
{
	char secret[64] = { 0 };
	struct iovec mine = { secret, sizeof secret }, others = { (void *)0x400000, sizeof secret };
	TRY("process_vm_readv of the agent", process_vm_readv(1, &mine, 1, &others, 1, 0));
	TRY("process_vm_writev to the agent", process_vm_writev(1, &mine, 1, &others, 1, 0));
	TRY("process_madvise", syscall(440, 0, &mine, 1, 4, 0));
	TRY("kcmp", syscall(SYS_kcmp, 1, getpid(), 0, 0, 0));
	pid_t child = fork();
	if (child == 0) {
		pause();
		_exit(0);
	}
	TRY("process_vm_readv of a child", process_vm_readv(child, &mine, 1, &mine, 1, 0));
	TRY("ptrace of a child", ptrace(PTRACE_SEIZE, child, 0, 0));
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
}
