#include "attack.h"

/* Each stays below the limit; together they do not. */
int main(void)
{
	for (int i = 0; i < 8; i++)
		if (fork() == 0) {
			memset(malloc(40 << 20), 1, 40 << 20);
			sleep(60);
		}
	sleep(60);
}
