#include "attack.h"

int main(void)
{
	const char *files[] = { "/sys/fs/cgroup/cgroup.procs", "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/pids.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes",
		"/sys/fs/cgroup/pids/pids.max", "/sys/fs/cgroup/memory/release_agent", "/sys/fs/cgroup/rdma/release_agent", "/sys/fs/cgroup/devices/devices.allow", "/sys/fs/cgroup/cpu/cpu.cfs_quota_us" };
	for (unsigned i = 0; i < sizeof files / sizeof files[0]; i++)
		TRY(files[i], open(files[i], O_WRONLY));
	TRY("a cgroup of its own", mkdir("/sys/fs/cgroup/mine", 0755));
	TRY("a cgroup of its own, v1", mkdir("/sys/fs/cgroup/memory/mine", 0755));
}
