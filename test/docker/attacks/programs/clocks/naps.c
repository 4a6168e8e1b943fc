#include "attack.h"
#include <time.h>

/* Computes just less than a tick, then naps across it, so that a clock that samples sees nothing. */
int main(void)
{
	struct timespec begun, now, nap = { 0, 1000 };
	for (;;) {
		clock_gettime(CLOCK_MONOTONIC, &begun);
		do
			clock_gettime(CLOCK_MONOTONIC, &now);
		while ((now.tv_sec - begun.tv_sec) * 1000000000L + now.tv_nsec - begun.tv_nsec < 800000);
		nanosleep(&nap, NULL);
	}
}
