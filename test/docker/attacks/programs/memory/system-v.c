#include "attack.h"
#include <sys/shm.h>

int main(void)
{
	for (;;) {
		int id = shmget(IPC_PRIVATE, 1 << 24, 0600);
		char *at = shmat(id, NULL, 0);
		if (at == (void *)-1) {
			report("a segment", -1);
			return 0;
		}
		memset(at, 1, 1 << 24);
		shmdt(at);
	}
}
