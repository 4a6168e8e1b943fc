#include "attack.h"
#include <sys/mman.h>

int main(void)
{
	/* Mapped once, filled by children that give it back: in nobody's resident set. */
	for (;;) {
		char *page = mmap(NULL, 1 << 22, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
		memset(page, 1, 1 << 22);
		madvise(page, 1 << 22, MADV_DONTNEED);
	}
}
