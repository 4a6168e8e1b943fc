#include "attack.h"

int main(void)
{
	char attributes[128] = { 0 };
	attributes[0] = 1, attributes[4] = 112;
	TRY("bpf map", syscall(SYS_bpf, 0, attributes, sizeof attributes));
	TRY("bpf program", syscall(SYS_bpf, 5, attributes, sizeof attributes));
	TRY("perf_event_open", syscall(SYS_perf_event_open, attributes, 0, -1, -1, 0));
}
