#include "processes.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock.h"
#include "folder.h"

enum { STAT_TEXT_MAX = 1024 };

/* Of /proc/PID/stat, counted from the state, which is field 3 and follows the name. */
enum { FIELD_UTIME = 14 - 3, FIELD_STIME = 15 - 3, FIELD_CUTIME = 16 - 3, FIELD_CSTIME = 17 - 3, FIELDS = 18 - 3 };

static bool read_text(int proc_fd, const char *pid, const char *name, char text[STAT_TEXT_MAX])
{
	char path[64];
	stpcpy(stpcpy(stpcpy(path, pid), "/"), name);
	int fd = openat(proc_fd, path, O_RDONLY | O_CLOEXEC);
	ssize_t size = fd < 0 ? -1 : read(fd, text, STAT_TEXT_MAX - 1);
	if (fd >= 0)
		close(fd);
	text[size > 0 ? size : 0] = 0;
	return size > 0;
}

static int64_t ticks_ns(int64_t ticks)
{
	return ticks * NS_PER_S / sysconf(_SC_CLK_TCK);
}

static void split_stat(char *text, int64_t fields[FIELDS])
{
	/* A process chooses its name, brackets included: only the last one ends it. */
	char *at = strrchr(text, ')');
	at = at && at[1] && at[2] ? at + 3 : text;
	for (int field = 1; field < FIELDS; field++)
		fields[field] = strtoll(at, &at, 10);
}

/* The clock of all of a process's threads, as clock_getcpuclockid(3) makes it, which refuses other users' processes. */
static int64_t read_process_clock(pid_t pid)
{
	const unsigned schedule_clock = 2;
	struct timespec time;
	clockid_t clock = (clockid_t)(~(unsigned)pid << 3 | schedule_clock);
	return clock_gettime(clock, &time) == 0 ? timespec_ns(time) : -1;
}

static void add_cpu(struct usage *usage, int proc_fd, const char *name)
{
	char text[STAT_TEXT_MAX];
	int64_t fields[FIELDS] = { 0 };
	if (!read_text(proc_fd, name, "stat", text))
		return;
	split_stat(text, fields);
	int64_t own = read_process_clock((pid_t)strtol(name, NULL, 10));
	usage->cpu_ns += own >= 0 ? own : ticks_ns(fields[FIELD_UTIME] + fields[FIELD_STIME]);
	usage->cpu_ns += ticks_ns(fields[FIELD_CUTIME] + fields[FIELD_CSTIME]);
}

static uint64_t larger(uint64_t a, uint64_t b)
{
	return a > b ? a : b;
}

static void add_memory(struct usage *usage, int proc_fd, const char *name)
{
	char text[STAT_TEXT_MAX];
	if (!read_text(proc_fd, name, "statm", text))
		return;
	uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE);
	char *at = text;
	strtoull(at, &at, 10);
	uint64_t resident = strtoull(at, &at, 10) * page;
	uint64_t shared = strtoull(at, &at, 10) * page;
	usage->living += resident > 0;
	usage->largest_bytes = larger(usage->largest_bytes, resident);
	usage->largest_shared_bytes = larger(usage->largest_shared_bytes, shared);
	usage->private_bytes += resident > shared ? resident - shared : 0;
}

static void add_past_memory(struct usage *usage, int proc_fd, const char *name)
{
	static const char key[] = "\nVmHWM:";
	char text[STAT_TEXT_MAX];
	if (!read_text(proc_fd, name, "status", text))
		return;
	/* A line break in a process's name is written as two characters. */
	const char *at = strstr(text, key);
	if (at)
		usage->largest_ever_bytes = larger(usage->largest_ever_bytes, strtoull(at + sizeof key - 1, NULL, 10) * 1024);
}

struct usage processes_sample(int proc_fd, bool back)
{
	struct usage usage = { 0 };
	struct folder folder;
	folder_rewind(&folder, proc_fd);
	for (const char *name; (name = folder_next(&folder));) {
		if (*name < '1' || *name > '9' || strcmp(name, "1") == 0)
			continue;
		add_cpu(&usage, proc_fd, name);
		add_memory(&usage, proc_fd, name);
		if (back)
			add_past_memory(&usage, proc_fd, name);
	}
	return usage;
}
