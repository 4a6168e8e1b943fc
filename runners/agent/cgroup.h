/* The container's own accounts, where the engine lets it see them. */
#ifndef VERDICT_CGROUP_H
#define VERDICT_CGROUP_H

#include <stdbool.h>
#include <stdint.h>

struct cgroup {
	/* 0: none that is this container's alone. */
	int version;
	/* Each -1 where it is missing. */
	int cpu_fd;
	int memory_fd;
	int oom_fd;
	/* /proc/meminfo of a kernel that is this container's alone. */
	int kernel_fd;
};

/* `own_kernel`: what the kernel says of the machine it says of this container alone. */
void cgroup_find(struct cgroup *cgroup, bool own_kernel);

/* User and system time of everything in the container since it began; -1 where unknown. */
int64_t cgroup_cpu_ns(const struct cgroup *cgroup);

/* Anonymous memory of the container; -1 where unknown. */
int64_t cgroup_anonymous_bytes(const struct cgroup *cgroup);

/* Memory of the container that processes may share, files in tmpfs included; -1 where unknown. */
int64_t cgroup_shared_bytes(const struct cgroup *cgroup);

/* Processes of the container that the kernel killed for want of memory; 0 where unknown. */
int64_t cgroup_oom_kills(const struct cgroup *cgroup);

#endif
