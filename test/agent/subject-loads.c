/* Time, memory, processes, input and output. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "subject.h"

static void spin_ms(long milliseconds)
{
	struct timespec used;
	do
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
	while (used.tv_sec * 1000 + used.tv_nsec / 1000000 < milliseconds);
}

void do_spin_more(long milliseconds)
{
	struct timespec used;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
	spin_ms(used.tv_sec * 1000 + used.tv_nsec / 1000000 + milliseconds);
}

static char *touch(size_t bytes)
{
	char *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	for (size_t at = 0; memory != MAP_FAILED && at < bytes; at += 4096)
		memory[at] = 1;
	return memory;
}

int do_exit(long code) { return (int)code; }

int do_signal(long number) { return raise((int)number); }

int do_spin(long milliseconds)
{
	spin_ms(milliseconds);
	return 0;
}

int do_allocate(long bytes) { return touch((size_t)bytes) == MAP_FAILED; }

int do_sleep(long milliseconds) { return usleep((useconds_t)milliseconds * 1000); }

/* The child's parent is gone before the child spins; main waits for the pipe that the child holds. */
int do_orphan_spin(long milliseconds)
{
	int ends[2];
	char byte;
	if (pipe(ends) != 0)
		return 1;
	if (fork() == 0) {
		if (fork() == 0)
			spin_ms(milliseconds);
		_exit(0);
	}
	close(ends[1]);
	return read(ends[0], &byte, 1) != 0;
}

/* Ten children one after another, whom nobody waits for: their CPU time is in no rusage. */
int do_unwaited_spin(long milliseconds)
{
	signal(SIGCHLD, SIG_IGN);
	for (int i = 0; i < 10; i++) {
		if (fork() == 0) {
			spin_ms(milliseconds / 10);
			_exit(0);
		}
		wait(NULL);
	}
	return 0;
}

/* Four children that hold the memory at the same time. */
int do_allocate_in_four(long bytes)
{
	int ready[2], leave[2];
	char byte;
	if (pipe(ready) != 0 || pipe(leave) != 0)
		return 1;
	for (int i = 0; i < 4; i++)
		if (fork() == 0) {
			close(leave[1]);
			_exit(touch((size_t)bytes / 4) == MAP_FAILED || write(ready[1], "", 1) != 1 || read(leave[0], &byte, 1) < 0);
		}
	for (int i = 0; i < 4; i++)
		if (read(ready[0], &byte, 1) != 1)
			return 1;
	usleep(200000);
	close(leave[1]);
	while (wait(NULL) > 0)
		continue;
	return 0;
}

/* Memory of the parent that four children share. */
int do_share_among_four(long bytes)
{
	if (touch((size_t)bytes) == MAP_FAILED)
		return 1;
	for (int i = 0; i < 4; i++)
		if (fork() == 0) {
			usleep(300000);
			_exit(0);
		}
	while (wait(NULL) > 0)
		continue;
	return 0;
}

/* Exits 0 although its child was killed. */
int do_allocate_in_child(long bytes)
{
	if (fork() == 0)
		_exit(touch((size_t)bytes) == MAP_FAILED);
	wait(NULL);
	return 0;
}

/* Where it is not seen: never more than a mebibyte of it is mapped. Held long enough for anybody who looks. */
enum { HIDDEN_PIECE = 1 << 20, HELD_US = 200000 };

int do_hide_in_mapping(long bytes)
{
	char *memory = mmap(NULL, (size_t)bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (memory == MAP_FAILED)
		return 1;
	for (char *at = memory; at < memory + bytes; at += HIDDEN_PIECE) {
		memset(at, 1, HIDDEN_PIECE);
		if (madvise(at, HIDDEN_PIECE, MADV_DONTNEED) != 0)
			return 1;
	}
	return usleep(HELD_US);
}

/* After it has closed what it was given to read. */
int do_hide_in_file(long bytes)
{
	static char piece[HIDDEN_PIECE];
	int fd = memfd_create("hidden", 0);
	memset(piece, 1, sizeof piece);
	close(0);
	for (; fd >= 0 && bytes > 0; bytes -= HIDDEN_PIECE)
		if (write(fd, piece, sizeof piece) != (ssize_t)sizeof piece)
			return 1;
	return fd < 0 || usleep(HELD_US);
}

int do_hide_in_segments(long bytes)
{
	for (; bytes > 0; bytes -= HIDDEN_PIECE) {
		int id = shmget(IPC_PRIVATE, HIDDEN_PIECE, 0600);
		char *memory = id < 0 ? (char *)-1 : shmat(id, NULL, 0);
		if (memory == (char *)-1)
			return 1;
		memset(memory, 1, HIDDEN_PIECE);
		shmdt(memory);
	}
	return usleep(HELD_US);
}

static int recurse(long depth, volatile char *above)
{
	volatile char frame[1024];
	frame[0] = *above;
	return depth == 0 ? frame[0] : recurse(depth - 1, frame) + frame[0];
}

int do_recurse(long kibibytes)
{
	volatile char start = 0;
	return recurse(kibibytes, &start);
}

int do_write(long bytes)
{
	static char chunk[65536];
	memset(chunk, 'x', sizeof chunk);
	while (bytes > 0) {
		ssize_t written = write(1, chunk, bytes < (long)sizeof chunk ? (size_t)bytes : sizeof chunk);
		if (written < 0)
			return 1;
		bytes -= written;
	}
	return 0;
}

int do_write_lines(long lines)
{
	for (long line = 0; line < lines; line++)
		if (dprintf(1 + (line & 1), "%ld\n", line) < 0)
			return 1;
	return 0;
}

int do_count_input(long ignored)
{
	static unsigned char chunk[65536];
	unsigned long long count = ignored, sum = 0;
	for (ssize_t got; (got = read(0, chunk, sizeof chunk)) > 0; count += (unsigned long long)got)
		for (ssize_t i = 0; i < got; i++)
			sum += chunk[i];
	return printf("%llu %llu\n", count, sum) < 0;
}

int do_echo(long ignored)
{
	char chunk[4096];
	ssize_t got;
	while ((got = read(0, chunk, sizeof chunk)) > 0)
		if (write(1, chunk, (size_t)got) != got)
			return 1;
	return (int)ignored;
}

int do_close_input_and_wait_for(long milliseconds)
{
	close(0);
	return printf("closed\n") < 0 || fflush(stdout) || usleep((useconds_t)milliseconds * 1000);
}

int do_fork_bomb(long spin)
{
	while (spin >= 0)
		if (fork() < 0)
			spin_ms(spin + 1);
	return 0;
}

int do_leave_sleepers(long count)
{
	for (; count > 0; count--)
		if (fork() == 0) {
			setsid();
			if (fork() == 0)
				for (;;)
					pause();
			_exit(0);
		}
	return 0;
}
