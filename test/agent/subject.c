/* A program that misbehaves on request: `subject WHAT [NUMBER]`. Exits 0 when it could do as asked, unless told otherwise. */
#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/ptrace.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void spin_ms(long milliseconds)
{
	struct timespec used;
	do
		clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
	while (used.tv_sec * 1000 + used.tv_nsec / 1000000 < milliseconds);
}

static char *touch(size_t bytes)
{
	char *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	for (size_t at = 0; memory != MAP_FAILED && at < bytes; at += 4096)
		memory[at] = 1;
	return memory;
}

static int do_exit(long code) { return (int)code; }

static int do_signal(long number) { return raise((int)number); }

static int do_spin(long milliseconds)
{
	spin_ms(milliseconds);
	return 0;
}

static int do_allocate(long bytes) { return touch((size_t)bytes) == MAP_FAILED; }

static int do_sleep(long milliseconds) { return usleep((useconds_t)milliseconds * 1000); }

/* The child's parent is gone before the child spins; main waits for the pipe that the child holds. */
static int do_orphan_spin(long milliseconds)
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
static int do_unwaited_spin(long milliseconds)
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
static int do_allocate_in_four(long bytes)
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
static int do_share_among_four(long bytes)
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
static int do_allocate_in_child(long bytes)
{
	if (fork() == 0)
		_exit(touch((size_t)bytes) == MAP_FAILED);
	wait(NULL);
	return 0;
}

static int recurse(long depth, volatile char *above)
{
	volatile char frame[1024];
	frame[0] = *above;
	return depth == 0 ? frame[0] : recurse(depth - 1, frame) + frame[0];
}

static int do_recurse(long kibibytes)
{
	volatile char start = 0;
	return recurse(kibibytes, &start);
}

static int do_write(long bytes)
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

static int do_write_lines(long lines)
{
	for (long line = 0; line < lines; line++)
		if (dprintf(1 + (line & 1), "%ld\n", line) < 0)
			return 1;
	return 0;
}

static int do_count_input(long ignored)
{
	static unsigned char chunk[65536];
	unsigned long long count = ignored, sum = 0;
	for (ssize_t got; (got = read(0, chunk, sizeof chunk)) > 0; count += (unsigned long long)got)
		for (ssize_t i = 0; i < got; i++)
			sum += chunk[i];
	return printf("%llu %llu\n", count, sum) < 0;
}

static int do_echo(long ignored)
{
	char chunk[4096];
	ssize_t got;
	while ((got = read(0, chunk, sizeof chunk)) > 0)
		if (write(1, chunk, (size_t)got) != got)
			return 1;
	return (int)ignored;
}

static int do_close_input_and_wait_for(long milliseconds)
{
	close(0);
	return printf("closed\n") < 0 || fflush(stdout) || usleep((useconds_t)milliseconds * 1000);
}

static int do_fork_bomb(long spin)
{
	while (spin >= 0)
		if (fork() < 0)
			spin_ms(spin + 1);
	return 0;
}

static int do_leave_sleepers(long count)
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

static int make_deep_tree(const char *top, long depth)
{
	if (chdir(top) != 0)
		return 1;
	for (; depth > 0; depth--)
		if (mkdir("d", 0700) != 0 || chdir("d") != 0)
			return 1;
	return chdir(top);
}

static int make_file(const char *path, mode_t mode)
{
	int fd = open(path, O_WRONLY | O_CREAT, 0600);
	return fd < 0 || write(fd, "left", 4) != 4 || fchmod(fd, mode) || close(fd);
}

static int do_litter(long depth)
{
	struct mq_attr queue = { .mq_maxmsg = 1, .mq_msgsize = 16 };
	char name[64];
	for (int i = 0; i < 500; i++) {
		snprintf(name, sizeof name, "/tmp/many-%d", i);
		if (make_file(name, 0000))
			return 1;
	}
	if (mkdir("/tmp/closed", 0700) || mkdir("/tmp/closed/inner", 0700) || make_file("/tmp/closed/inner/file", 0400) ||
	    chmod("/tmp/closed/inner", 0000) || chmod("/tmp/closed", 0000))
		return 2;
	if (make_deep_tree("/tmp", depth) || symlink("/etc", "/tmp/link") || mkfifo("/tmp/fifo", 0000))
		return 3;
	if (make_file("/dev/shm/left", 0000))
		return 4;
	if (shmget(4711, 4096, IPC_CREAT | 0000) < 0 || semget(4711, 1, IPC_CREAT | 0000) < 0 || msgget(4711, IPC_CREAT | 0000) < 0)
		return 5;
	return mq_open("/left", O_CREAT | O_RDWR, 0000, &queue) < 0 ? 6 : 0;
}

static int do_find_litter(long ignored)
{
	if (shmget(4711, 0, 0) >= 0 || semget(4711, 0, 0) >= 0 || msgget(4711, 0) >= 0)
		return 1;
	if (mq_open("/left", O_RDONLY) != (mqd_t)-1)
		return 2;
	return (int)ignored;
}

/* What a compile job might leave in /prog for later jobs to write to. */
static int do_leave_prog_open(long depth)
{
	umask(0);
	if (mkdir("/prog/open", 0777) || make_file("/prog/open/file", 0666) || make_file("/prog/open/set-id", 06777) ||
	    make_file("/prog/unreadable", 0000) || make_file("/prog/runnable", 0100) || mkfifo("/prog/fifo", 0666) ||
	    symlink("/tmp", "/prog/link") || mkdir("/prog/closed", 0700) || make_file("/prog/closed/file", 0700) ||
	    chmod("/prog/closed", 0000))
		return 1;
	return make_deep_tree("/prog", depth);
}

static int do_make_odd_calls(long ignored)
{
	printf("{\"kill\":%d", kill(1, SIGKILL) < 0 ? errno : 0);
	printf(",\"ptrace\":%d", ptrace(PTRACE_ATTACH, 1, 0, 0) < 0 ? errno : 0);
	printf(",\"mem\":%d", open("/proc/1/mem", O_RDWR) < 0 ? errno : 0);
	printf(",\"environ\":%d", open("/proc/1/environ", O_RDONLY) < 0 ? errno : 0);
	printf(",\"agentFile\":%d", open("/verdict/agent", O_RDONLY) < 0 ? errno : 0);
	printf(",\"agentOutput\":%d", open("/proc/1/fd/1", O_WRONLY) < 0 ? errno : 0);
	int stdin_again = open("/proc/self/fd/0", O_WRONLY);
	printf(",\"stdinForWriting\":%d", stdin_again < 0 ? errno : write(stdin_again, "x", 1) < 0 ? errno : 0);
	printf(",\"stdinTruncate\":%d", ftruncate(0, 0) < 0 ? errno : 0);
	printf(",\"stdinChmod\":%d", fchmod(0, 0777) < 0 ? errno : 0);
	int stdin_read = open("/dev/stdin", O_RDONLY);
	printf(",\"stdinForReading\":%d", stdin_read < 0 ? errno : 0);
	int stdout_again = open("/dev/stdout", O_WRONLY);
	printf(",\"stdoutForWriting\":%d}\n", stdout_again < 0 ? errno : 0);
	return (int)ignored;
}

static int do_list_descriptors(long ignored)
{
	for (int fd = 0; fd < 1024; fd++)
		if (fcntl(fd, F_GETFD) >= 0)
			printf("%d ", fd);
	return (int)ignored;
}

static int do_print_signals(long ignored)
{
	struct sigaction action;
	for (int number = 1; number < NSIG; number++)
		if (sigaction(number, NULL, &action) == 0 && action.sa_handler != SIG_DFL)
			printf("%d ", number);
	return (int)ignored;
}

/* The way into the kernel that a 64-bit filter does not look at by number. */
static int do_foreign_call(long ignored)
{
#ifdef __x86_64__
	long result = 20;
	__asm__ volatile("int $0x80" : "+a"(result) : : "memory");
	printf("getpid %ld\n", result);
	fflush(stdout);
#endif
	return (int)ignored;
}

static int do_x32_call(long ignored)
{
#ifdef __x86_64__
	long result = syscall(0x40000000 + 39);
	printf("%ld %d\n", result, errno);
#endif
	return (int)ignored;
}

static const struct deed {
	const char *name;
	int (*act)(long number);
} deeds[] = {
	{ "exit", do_exit },
	{ "signal", do_signal },
	{ "spin", do_spin },
	{ "sleep", do_sleep },
	{ "orphan-spin", do_orphan_spin },
	{ "unwaited-spin", do_unwaited_spin },
	{ "allocate", do_allocate },
	{ "allocate-in-four", do_allocate_in_four },
	{ "share-among-four", do_share_among_four },
	{ "allocate-in-child", do_allocate_in_child },
	{ "recurse", do_recurse },
	{ "write", do_write },
	{ "write-lines", do_write_lines },
	{ "count-input", do_count_input },
	{ "echo", do_echo },
	{ "close-input-and-wait", do_close_input_and_wait_for },
	{ "fork-bomb", do_fork_bomb },
	{ "leave-sleepers", do_leave_sleepers },
	{ "litter", do_litter },
	{ "find-litter", do_find_litter },
	{ "leave-prog-open", do_leave_prog_open },
	{ "odd-calls", do_make_odd_calls },
	{ "descriptors", do_list_descriptors },
	{ "signals", do_print_signals },
	{ "foreign-call", do_foreign_call },
	{ "x32-call", do_x32_call },
};

int main(int argc, char **argv)
{
	for (size_t i = 0; argc > 1 && i < sizeof deeds / sizeof deeds[0]; i++)
		if (strcmp(argv[1], deeds[i].name) == 0)
			return deeds[i].act(argc > 2 ? atol(argv[2]) : 0);
	return 99;
}
