/* What the job's living processes use, as /proc and their CPU clocks say. */
#ifndef VERDICT_PROCESSES_H
#define VERDICT_PROCESSES_H

#include <stdbool.h>
#include <stdint.h>

struct usage {
	int living;
	/* Of the living, with the children that they have waited for. */
	int64_t cpu_ns;
	/* Resident: the sum of what each has for itself, and the largest part that others may share. */
	uint64_t private_bytes;
	uint64_t largest_shared_bytes;
	uint64_t largest_bytes;
	/* The most that any of them ever had; 0 when that was not asked. */
	uint64_t largest_ever_bytes;
};

/*
 * `proc_fd` is /proc, opened as a folder. Everything but the calling process is the job's. With `back`, looks at the
 * past as well.
 */
struct usage processes_sample(int proc_fd, bool back);

#endif
