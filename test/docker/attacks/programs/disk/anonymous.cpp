#include "attack.h"

/* Files without a name: no folder shows them. */
int main()
{
	static char block[1 << 20];
	long written = 0;
	signal(SIGXFSZ, SIG_IGN);
	for (int file = 0; file < 64; file++) {
		int fd = open("/tmp", O_TMPFILE | O_RDWR, 0600);
		while (fd >= 0 && write(fd, block, sizeof block) > 0)
			if (++written > 300)
				TRY("more than /tmp may hold", 0);
	}
	fprintf(stderr, "REFUSED after %ld MiB\n", written);
}
