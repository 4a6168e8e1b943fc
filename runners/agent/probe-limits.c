#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "probe.h"

enum { PAGE = 4096, SLEEPERS_MAX = 65536, SPINNERS = 4 };

int probe_memory(const char *bytes)
{
	size_t size = strtoull(bytes, NULL, 10);
	volatile char *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (memory == MAP_FAILED) {
		printf("{\"touched\":0,\"errno\":%d}\n", errno);
		return 0;
	}
	for (size_t at = 0; at < size; at += PAGE)
		memory[at] = 1;
	printf("{\"touched\":%zu}\n", size);
	return 0;
}

static _Noreturn void sleep_until_killed(void)
{
	for (;;)
		pause();
}

static void end_all(const pid_t *children, long count)
{
	for (long i = 0; i < count; i++)
		kill(children[i], SIGKILL);
	for (long i = 0; i < count; i++)
		waitpid(children[i], NULL, 0);
}

int probe_processes(const char *count)
{
	static pid_t sleepers[SLEEPERS_MAX];
	long asked = strtol(count, NULL, 10);
	long started = 0;
	int error = 0;
	asked = asked > SLEEPERS_MAX ? SLEEPERS_MAX : asked;
	while (started < asked && error == 0) {
		pid_t child = fork();
		if (child == 0)
			sleep_until_killed();
		if (child > 0)
			sleepers[started++] = child;
		else
			error = errno;
	}
	end_all(sleepers, started);
	printf("{\"asked\":%ld,\"started\":%ld,\"errno\":%d}\n", asked, started, error);
	return 0;
}

static _Noreturn void spin_until(int64_t end_ns)
{
	while (now_ns() < end_ns)
		continue;
	_exit(0);
}

int probe_cpu(const char *milliseconds)
{
	int64_t start = now_ns();
	int64_t end = start + strtoll(milliseconds, NULL, 10) * NS_PER_MS;
	struct rusage usage;
	for (int i = 0; i < SPINNERS; i++)
		if (fork() == 0)
			spin_until(end);
	while (wait(NULL) > 0)
		continue;
	getrusage(RUSAGE_CHILDREN, &usage);
	double wall_ms = (double)(now_ns() - start) / NS_PER_MS;
	double cpu_ms = (double)(timeval_ns(usage.ru_utime) + timeval_ns(usage.ru_stime)) / NS_PER_MS;
	printf("{\"wallMs\":%.1f,\"cpuMs\":%.1f,\"ratio\":%.2f}\n", wall_ms, cpu_ms, cpu_ms / wall_ms);
	return 0;
}
