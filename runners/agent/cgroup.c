#include "cgroup.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cgroup-mount.h"

/* memory.stat is the longest. */
enum { ACCOUNT_TEXT_MAX = 8192 };

static int open_account(const char *folder, const char *name)
{
	char path[CGROUP_PATH_MAX + 32];
	stpcpy(stpcpy(stpcpy(path, folder), "/"), name);
	return open(path, O_RDONLY | O_CLOEXEC);
}

static void open_version_1(struct cgroup *cgroup)
{
	char folder[CGROUP_PATH_MAX];
	if (cgroup_find_own("cpuacct", folder)) {
		cgroup->version = 1;
		cgroup->cpu_fd = open_account(folder, "cpuacct.usage");
	}
	if (cgroup_find_own("memory", folder)) {
		cgroup->version = 1;
		cgroup->memory_fd = open_account(folder, "memory.stat");
		cgroup->oom_fd = open_account(folder, "memory.oom_control");
	}
}

static void open_version_2(struct cgroup *cgroup)
{
	char folder[CGROUP_PATH_MAX];
	if (!cgroup_find_own("", folder))
		return;
	cgroup->cpu_fd = open_account(folder, "cpu.stat");
	cgroup->memory_fd = open_account(folder, "memory.stat");
	cgroup->oom_fd = open_account(folder, "memory.events");
	if (cgroup->cpu_fd >= 0 || cgroup->memory_fd >= 0)
		cgroup->version = 2;
}

void cgroup_find(struct cgroup *cgroup, bool own_kernel)
{
	*cgroup = (struct cgroup){ 0, -1, -1, -1, -1 };
	if (own_kernel) {
		cgroup->kernel_fd = open("/proc/meminfo", O_RDONLY | O_CLOEXEC);
		return;
	}
	open_version_1(cgroup);
	if (cgroup->version == 0)
		open_version_2(cgroup);
}

/* The number after `key` at the start of a line; the first number there is when `key` is empty. */
static int64_t read_number(int fd, const char *key)
{
	char text[ACCOUNT_TEXT_MAX];
	ssize_t size = fd < 0 ? -1 : pread(fd, text, sizeof text - 1, 0);
	if (size <= 0)
		return -1;
	text[size] = 0;
	size_t length = strlen(key);
	for (char *line = text; line; line = strchr(line, '\n')) {
		line += *line == '\n';
		if (strncmp(line, key, length) == 0)
			return strtoll(line + length, NULL, 10);
	}
	return -1;
}

int64_t cgroup_cpu_ns(const struct cgroup *cgroup)
{
	if (cgroup->version == 1)
		return read_number(cgroup->cpu_fd, "");
	int64_t microseconds = read_number(cgroup->cpu_fd, "usage_usec ");
	return microseconds < 0 ? -1 : microseconds * 1000;
}

static int64_t read_kernel_bytes(const struct cgroup *cgroup, const char *key)
{
	int64_t kibibytes = read_number(cgroup->kernel_fd, key);
	return kibibytes < 0 ? -1 : kibibytes * 1024;
}

int64_t cgroup_anonymous_bytes(const struct cgroup *cgroup)
{
	/* gVisor's AnonPages has files in memory in it. */
	if (cgroup->kernel_fd >= 0)
		return read_kernel_bytes(cgroup, "AnonPages:") - read_kernel_bytes(cgroup, "Shmem:");
	return read_number(cgroup->memory_fd, cgroup->version == 1 ? "rss " : "anon ");
}

int64_t cgroup_shared_bytes(const struct cgroup *cgroup)
{
	if (cgroup->kernel_fd >= 0)
		return read_kernel_bytes(cgroup, "Shmem:");
	return read_number(cgroup->memory_fd, "shmem ");
}

int64_t cgroup_oom_kills(const struct cgroup *cgroup)
{
	int64_t kills = read_number(cgroup->oom_fd, "oom_kill ");
	return kills < 0 ? 0 : kills;
}
