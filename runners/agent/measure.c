#include "measure.h"

#include <sched.h>
#include <stdbool.h>

#include "clock.h"
#include "processes.h"

enum { FASTEST_FILLING_BYTES_PER_NS = 4 };

#define SHORTEST_LOOK_NS (1 * NS_PER_MS)
#define LONGEST_LOOK_NS (50 * NS_PER_MS)

/* Each processor may keep so much to itself before the kernel adds it up: twice MEMCG_CHARGE_BATCH pages. */
#define NOT_ADDED_UP_BYTES (INT64_C(2) * 64 * 4096)

static int64_t larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static int64_t smaller(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int count_processors(void)
{
	cpu_set_t processors;
	return sched_getaffinity(0, sizeof processors, &processors) == 0 ? CPU_COUNT(&processors) : 1;
}

/*
 * Shared memory that is in none of the writable places. Their files may come and go between the readings, and must not
 * be taken for it.
 */
static int64_t read_shared_elsewhere(const struct witnesses *witnesses)
{
	int64_t before = places_used_bytes(witnesses->places);
	int64_t all = cgroup_shared_bytes(&witnesses->cgroup);
	return all - larger(before, places_used_bytes(witnesses->places));
}

void witnesses_call(struct witnesses *witnesses, const struct places *places, bool gvisor)
{
	cgroup_find(&witnesses->cgroup, gvisor);
	witnesses->places = places;
	witnesses->processors = count_processors();
	witnesses->own_anonymous_bytes = cgroup_anonymous_bytes(&witnesses->cgroup);
	witnesses->own_shared_bytes = read_shared_elsewhere(witnesses);
	witnesses->oom_kills_seen = cgroup_oom_kills(&witnesses->cgroup);
}

static int64_t read_account(const struct witnesses *witnesses)
{
	int64_t account = cgroup_cpu_ns(&witnesses->cgroup);
	return account < 0 ? -1 : account - read_clock_ns(CLOCK_PROCESS_CPUTIME_ID);
}

void measure_begin(struct measure *measure, const struct witnesses *witnesses, uint64_t input_bytes)
{
	*measure = (struct measure){ .account_at_start_ns = read_account(witnesses), .input_bytes = input_bytes };
}

void measure_reaped(struct measure *measure, const struct rusage *usage)
{
	measure->reaped_cpu_ns += timeval_ns(usage->ru_utime) + timeval_ns(usage->ru_stime);
	measure->peak_memory_bytes =
		(uint64_t)larger((int64_t)measure->peak_memory_bytes, (int64_t)usage->ru_maxrss * 1024);
}

static void hear_cpu(struct measure *measure, const struct witnesses *witnesses, int64_t living_ns)
{
	int64_t account = measure->account_at_start_ns < 0 ? -1 : read_account(witnesses);
	int64_t accounted = account < 0 ? 0 : account - measure->account_at_start_ns;
	measure->cpu_ns = larger(measure->cpu_ns, larger(measure->reaped_cpu_ns + living_ns, accounted));
}

static void hear_oom_kills(struct measure *measure, struct witnesses *witnesses)
{
	int64_t kills = cgroup_oom_kills(&witnesses->cgroup);
	measure->oom_killed = measure->oom_killed || kills > witnesses->oom_kills_seen;
	witnesses->oom_kills_seen = kills;
}

/* Only the container's account knows which pages several processes share. */
static uint64_t private_bytes(const struct usage *usage, const struct witnesses *witnesses)
{
	int64_t anonymous = usage->living > 1 ? cgroup_anonymous_bytes(&witnesses->cgroup) : -1;
	return anonymous < 0 ? usage->private_bytes : (uint64_t)larger(0, anonymous - witnesses->own_anonymous_bytes);
}

/* Only the account knows what memory files, System V segments and shared mappings keep that no process has mapped. */
static uint64_t shared_bytes(const struct measure *measure, const struct usage *usage, const struct witnesses *witnesses)
{
	int64_t of_job = read_shared_elsewhere(witnesses) - witnesses->own_shared_bytes - (int64_t)measure->input_bytes;
	bool certain = of_job > NOT_ADDED_UP_BYTES * witnesses->processors;
	return (uint64_t)larger((int64_t)usage->largest_shared_bytes, certain ? of_job : 0);
}

static uint64_t memory_of(const struct measure *measure, const struct usage *usage, const struct witnesses *witnesses)
{
	uint64_t sum = private_bytes(usage, witnesses) + shared_bytes(measure, usage, witnesses);
	return sum > usage->largest_bytes ? sum : usage->largest_bytes;
}

int64_t measure_present_cpu_ns(const struct measure *measure)
{
	return measure->cpu_ns - measure->past_cpu_ns;
}

void measure_begin_round(struct measure *measure)
{
	measure->past_cpu_ns = measure->cpu_ns;
}

static void look(struct measure *measure, struct witnesses *witnesses, bool back)
{
	struct usage usage = processes_sample(witnesses->places->proc_fd, back);
	hear_cpu(measure, witnesses, usage.cpu_ns);
	hear_oom_kills(measure, witnesses);
	measure->memory_bytes = memory_of(measure, &usage, witnesses);
	int64_t most = larger((int64_t)measure->memory_bytes, (int64_t)usage.largest_ever_bytes);
	measure->peak_memory_bytes = (uint64_t)larger((int64_t)measure->peak_memory_bytes, most);
}

void measure_look(struct measure *measure, struct witnesses *witnesses)
{
	look(measure, witnesses, false);
}

void measure_look_back(struct measure *measure, struct witnesses *witnesses)
{
	look(measure, witnesses, true);
}

void measure_end(struct measure *measure, struct witnesses *witnesses)
{
	hear_cpu(measure, witnesses, 0);
	hear_oom_kills(measure, witnesses);
}

int64_t measure_safe_ns(const struct measure *measure, const struct witnesses *witnesses, const struct limits *limits)
{
	uint64_t headroom = limits->memory_bytes > measure->memory_bytes ? limits->memory_bytes - measure->memory_bytes : 0;
	uint64_t to_fill_ns = headroom / FASTEST_FILLING_BYTES_PER_NS;
	int64_t to_memory_ns = to_fill_ns < (uint64_t)LONGEST_LOOK_NS ? (int64_t)to_fill_ns : LONGEST_LOOK_NS;
	int64_t to_cpu_ns = (limits->cpu_ns - measure_present_cpu_ns(measure)) / witnesses->processors;
	return larger(SHORTEST_LOOK_NS, smaller(to_memory_ns, to_cpu_ns));
}
