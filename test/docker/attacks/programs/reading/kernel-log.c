#include "attack.h"
#include <sys/klog.h>

int main(void)
{
	char line[4096];
	TRY("syslog", klogctl(3, line, sizeof line));
	TRY("the size of the log", klogctl(10, NULL, 0));
	TRY("/dev/kmsg", open("/dev/kmsg", O_RDONLY));
	TRY("/proc/kmsg", open("/proc/kmsg", O_RDONLY));
	int fd = open("/proc/kcore", O_RDONLY);
	TRY("/proc/kcore", fd < 0 ? fd : read(fd, line, 1) - 1);
	fd = open("/proc/sched_debug", O_RDONLY);
	TRY("/proc/sched_debug", fd < 0 ? fd : read(fd, line, 1) - 1);
	fd = open("/proc/timer_list", O_RDONLY);
	TRY("/proc/timer_list", fd < 0 ? fd : read(fd, line, 1) - 1);
	fd = open("/proc/keys", O_RDONLY);
	TRY("/proc/keys", fd < 0 ? fd : read(fd, line, 1) - 1);
	unsigned long address = 0;
	FILE *symbols = fopen("/proc/kallsyms", "r");
	TRY("kernel addresses", symbols && fscanf(symbols, "%lx", &address) == 1 && address ? 0 : -1);
}
