#include "attack.h"

/* Pages handed over, not written; and the same pipe opened anew. */
int main(void)
{
	int zero = open("/dev/zero", O_RDONLY), again = open("/dev/stdout", O_WRONLY);
	TRY("its own output to read", open("/proc/self/fd/1", O_RDONLY));
	/* So that what was said is not cut off with the flood. */
	usleep(20000);
	for (;;) {
		if (splice(zero, NULL, 1, NULL, 65536, 0) < 0 && write(again, "more and more", 13) < 0)
			return 1;
	}
}
