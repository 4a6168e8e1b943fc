#include "attack.h"
#include <sys/ptrace.h>

int main(void)
{
	TRY("ptrace attach", ptrace(PTRACE_ATTACH, 1, 0, 0));
	TRY("ptrace seize", ptrace(PTRACE_SEIZE, 1, 0, 0));
	TRY("ptrace me", ptrace(PTRACE_TRACEME, 0, 0, 0));
	TRY("the agent's memory", open("/proc/1/mem", O_RDWR));
	TRY("the agent's limits", syscall(SYS_prlimit64, 1, 7, NULL, (char[16]){ 0 }));
	TRY("the agent's turn", syscall(SYS_sched_setaffinity, 1, 8, (char[8]){ 1 }));
}
