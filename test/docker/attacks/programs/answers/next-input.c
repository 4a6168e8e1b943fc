#include "attack.h"
#include <sys/ioctl.h>

/* What comes behind its own input: in the same file, in the same pipe, in its own fresh memory. */
int main(void)
{
	char mark[16], *block = malloc(1 << 20);
	snprintf(mark, sizeof mark, "Zq%d", 7);
	long got = read(0, block, 1 << 20);
	if (got <= 0 || memmem(block, (size_t)got, mark, 3))
		return 0;
	TRY("more input", read(0, block, 1) - 1);
	TRY("input behind the end", lseek(0, 4096, SEEK_SET) < 0 ? -1 : read(0, block, 1) - 1);
	TRY("input after a wait", (usleep(30000), lseek(0, got, SEEK_SET), read(0, block, 1)) - 1);
	int waiting = 0;
	ioctl(0, FIONREAD, &waiting);
	TRY("input that waits", waiting > 0 ? 0 : -1);
	for (int i = 0; i < 48; i++) {
		char *fresh = malloc(1 << 20);
		if (memmem(fresh, 1 << 20, mark, 3))
			TRY("another program's memory", 0);
	}
	for (int fd = 3; fd < 256; fd++)
		if (fcntl(fd, F_GETFD) >= 0)
			TRY("a descriptor", 0);
}
