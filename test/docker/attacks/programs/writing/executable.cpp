#include "attack.h"

/* Places that hold data may not hold programs. */
int main()
{
	char name[] = "true", *arguments[] = { name, nullptr };
	int from = open("/verdict/hello", O_RDONLY);
	int to = open("/dev/shm/hello", O_CREAT | O_WRONLY, 0755);
	char block[4096];
	for (long got; (got = read(from, block, sizeof block)) > 0;)
		if (write(to, block, got) < 0)
			return 1;
	close(to);
	if (fork() == 0) {
		execv("/dev/shm/hello", arguments);
		TRY("a program in /dev/shm", -1);
		return 0;
	}
	if (fork() == 0) {
		execv("/box/solution.cpp", arguments);
		TRY("a program in /box", -1);
		return 0;
	}
	if (fork() == 0) {
		execv("/verdict/agent", arguments);
		TRY("the agent", -1);
		return 0;
	}
	usleep(20000);
	fprintf(stderr, "REFUSED all\n");
}
