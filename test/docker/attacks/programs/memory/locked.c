#include "attack.h"
#include <sys/mman.h>

/* Pages that cannot be taken back, each there as soon as it is mapped. */
int main(void)
{
	mlockall(MCL_CURRENT | MCL_FUTURE);
	for (long locked = 0;; locked++) {
		if (mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0) == MAP_FAILED) {
			fprintf(stderr, "REFUSED after %ld MiB\n", locked);
			return 0;
		}
	}
}
