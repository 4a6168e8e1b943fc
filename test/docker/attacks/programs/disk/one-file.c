#include "attack.h"

int main(void)
{
	static char block[1 << 20];
	int fd = open("/tmp/large", O_CREAT | O_WRONLY, 0600);
	for (int i = 0; i < 1024; i++)
		if (write(fd, block, sizeof block) < 0)
			break;
	TRY("a file of 1 GiB", -1);
}
