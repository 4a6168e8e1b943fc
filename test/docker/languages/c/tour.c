/* What a program may reach for in its library: threads, processes, pipes, local sockets, files, memory, timers, signals. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static volatile sig_atomic_t alarms;
static long counted;

static void *count(void *unused)
{
	for (int i = 0; i < 1000; i++) {
		pthread_mutex_lock(&lock);
		counted++;
		pthread_mutex_unlock(&lock);
	}
	return unused;
}

static void on_alarm(int number)
{
	alarms += number == SIGALRM;
}

/* Sends a number through a child process and back. */
static int through_child(int number)
{
	int pair[2];
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) < 0)
		return -1;
	if (fork() == 0) {
		int received;
		if (read(pair[1], &received, sizeof received) == sizeof received)
			send(pair[1], &received, sizeof received, 0);
		_exit(0);
	}
	int answer = -1;
	struct pollfd ready = { pair[0], POLLIN, 0 };
	send(pair[0], &number, sizeof number, 0);
	poll(&ready, 1, 1000);
	recv(pair[0], &answer, sizeof answer, 0);
	wait(NULL);
	return answer;
}

int main(void)
{
	int a, b;
	if (scanf("%d %d", &a, &b) != 2)
		return 1;
	pthread_t threads[4];
	for (int i = 0; i < 4; i++)
		if (pthread_create(&threads[i], NULL, count, NULL) != 0)
			return 2;
	for (int i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	signal(SIGALRM, on_alarm);
	struct itimerval soon = { { 0, 0 }, { 0, 1000 } };
	setitimer(ITIMER_REAL, &soon, NULL);
	struct timespec nap = { 0, 20000000 };
	while (!alarms)
		nanosleep(&nap, NULL);
	if (mkfifo("/tmp/pipe", 0600) < 0 || rename("/tmp/pipe", "/tmp/moved") < 0 || unlink("/tmp/moved") < 0)
		return 3;
	FILE *file = tmpfile();
	char *large = calloc(1, 1 << 24), *mapped = mmap(NULL, 1 << 16, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (!file || !large || mapped == MAP_FAILED || fprintf(file, "%d", a) < 0)
		return 4;
	large = realloc(large, 1 << 26);
	munmap(mapped, 1 << 16);
	srand((unsigned)time(NULL) + (unsigned)clock() + (unsigned)getpid());
	printf("%d\n", counted == 4000 && large ? through_child(a) + b : -1);
}
