#include "attack.h"
#include <mqueue.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

int main(void)
{
	char input[16] = "";
	if (!fgets(input, sizeof input, stdin))
		return 1;
	int flags = input[0] == 'f' ? IPC_CREAT | 0666 : 0;
	long found[] = { shmget(4711, 4096, flags), semget(4711, 1, flags), msgget(4711, flags),
		         (long)mq_open("/note", O_RDWR | (flags ? O_CREAT : 0), 0666, NULL),
		         shm_open("/note", O_RDWR | (flags ? O_CREAT : 0), 0666) };
	const char *names[] = { "System V memory", "semaphores", "a queue", "a POSIX queue", "POSIX memory" };
	for (int i = 0; i < 5; i++)
		if (!flags)
			TRY(names[i], found[i]);
	if (flags)
		fprintf(stderr, "REFUSED to last\n");
}
