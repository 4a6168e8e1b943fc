/* What is left behind, and what is reached for. */
#include <errno.h>
#include <fcntl.h>
#include <linux/aio_abi.h>
#include <mqueue.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/ptrace.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "subject.h"

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

int do_litter(long depth)
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

int do_find_litter(long ignored)
{
	if (shmget(4711, 0, 0) >= 0 || semget(4711, 0, 0) >= 0 || msgget(4711, 0) >= 0)
		return 1;
	if (mq_open("/left", O_RDONLY) != (mqd_t)-1)
		return 2;
	return (int)ignored;
}

/* What a compile job might leave in /prog for later jobs to write to. */
int do_leave_prog_open(long depth)
{
	umask(0);
	if (mkdir("/prog/open", 0777) || make_file("/prog/open/file", 0666) || make_file("/prog/open/set-id", 06777) ||
	    make_file("/prog/unreadable", 0000) || make_file("/prog/runnable", 0100) || mkfifo("/prog/fifo", 0666) ||
	    symlink("/tmp", "/prog/link") || mkdir("/prog/closed", 0700) || make_file("/prog/closed/file", 0700) ||
	    chmod("/prog/closed", 0000))
		return 1;
	return make_deep_tree("/prog", depth);
}

int do_make_odd_calls(long ignored)
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
	aio_context_t contexts = 0;
	printf(",\"ioSetup\":%d", syscall(SYS_io_setup, 1, &contexts) < 0 ? errno : 0);
	printf(",\"sync\":%d", syscall(SYS_sync) < 0 ? errno : 0);
	printf(",\"syncfs\":%d", syscall(SYS_syncfs, 0) < 0 ? errno : 0);
	printf(",\"stdoutForWriting\":%d}\n", stdout_again < 0 ? errno : 0);
	return (int)ignored;
}

int do_list_descriptors(long ignored)
{
	for (int fd = 0; fd < 1024; fd++)
		if (fcntl(fd, F_GETFD) >= 0)
			printf("%d ", fd);
	return (int)ignored;
}

int do_print_signals(long ignored)
{
	struct sigaction action;
	for (int number = 1; number < NSIG; number++)
		if (sigaction(number, NULL, &action) == 0 && action.sa_handler != SIG_DFL)
			printf("%d ", number);
	return (int)ignored;
}

/* The way into the kernel that a 64-bit filter does not look at by number. */
int do_foreign_call(long ignored)
{
#ifdef __x86_64__
	long result = 20;
	__asm__ volatile("int $0x80" : "+a"(result) : : "memory");
	printf("getpid %ld\n", result);
	fflush(stdout);
#endif
	return (int)ignored;
}

int do_x32_call(long ignored)
{
#ifdef __x86_64__
	long result = syscall(0x40000000 + 39);
	printf("%ld %d\n", result, errno);
#endif
	return (int)ignored;
}
