#include "attack.h"
#include <sys/mman.h>

int main(void)
{
	static char block[1 << 20];
	memset(block, 1, sizeof block);
	for (;;) {
		int fd = memfd_create("unseen", 0);
		for (int i = 0; i < 16; i++)
			if (write(fd, block, sizeof block) < 0)
				return 1;
	}
}
