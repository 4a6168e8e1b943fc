/* What a job has used, from three witnesses: reaped processes, living ones, the container's account. */
#ifndef VERDICT_MEASURE_H
#define VERDICT_MEASURE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/resource.h>

#include "cgroup.h"
#include "places.h"
#include "request.h"

/* The agent's, for all jobs. */
struct witnesses {
	struct cgroup cgroup;
	const struct places *places;
	int processors;
	/* The agent's own part of the container's memory. */
	int64_t own_anonymous_bytes;
	int64_t own_shared_bytes;
	int64_t oom_kills_seen;
};

/* One job's. */
struct measure {
	int64_t cpu_ns;
	/* Of that, what was used in rounds that are over. */
	int64_t past_cpu_ns;
	uint64_t peak_memory_bytes;
	uint64_t memory_bytes;
	/* Its standard input, which lies in memory and is not its own doing. */
	uint64_t input_bytes;
	int64_t reaped_cpu_ns;
	/* The container's account less the agent's own share, when the job began; -1 where there is no account. */
	int64_t account_at_start_ns;
	int oom_killed;
};

void witnesses_call(struct witnesses *witnesses, const struct places *places, bool gvisor);

void measure_begin(struct measure *measure, const struct witnesses *witnesses, uint64_t input_bytes);

void measure_reaped(struct measure *measure, const struct rusage *usage);

/* CPU time that counts towards the limit. */
int64_t measure_present_cpu_ns(const struct measure *measure);

/* What was used up to now counts no more. */
void measure_begin_round(struct measure *measure);

/* Looks at the living as well. */
void measure_look(struct measure *measure, struct witnesses *witnesses);

/* The same, and asks the living for the most that they ever had, so that no peak between two looks is missed. */
void measure_look_back(struct measure *measure, struct witnesses *witnesses);

/* When none is living any more. */
void measure_end(struct measure *measure, struct witnesses *witnesses);

/* How long the job needs at least, from the last look on, to come to its CPU or memory limit. */
int64_t measure_safe_ns(const struct measure *measure, const struct witnesses *witnesses, const struct limits *limits);

#endif
