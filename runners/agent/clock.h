/* Nanoseconds, and sums of them. */
#ifndef VERDICT_CLOCK_H
#define VERDICT_CLOCK_H

#include <stdint.h>
#include <sys/time.h>
#include <time.h>

#define NS_PER_MS INT64_C(1000000)
#define NS_PER_S INT64_C(1000000000)

static inline int64_t timespec_ns(struct timespec time)
{
	return time.tv_sec * NS_PER_S + time.tv_nsec;
}

static inline int64_t timeval_ns(struct timeval time)
{
	return time.tv_sec * NS_PER_S + time.tv_usec * INT64_C(1000);
}

static inline int64_t read_clock_ns(clockid_t clock)
{
	struct timespec time = { 0, 0 };
	clock_gettime(clock, &time);
	return timespec_ns(time);
}

/* Stands still while the machine is suspended. */
static inline int64_t now_ns(void)
{
	return read_clock_ns(CLOCK_MONOTONIC);
}

#endif
