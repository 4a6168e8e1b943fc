#include "attack.h"

int main(void)
{
	int fd = open("/tmp/reserved", O_CREAT | O_RDWR, 0600);
	signal(SIGXFSZ, SIG_IGN);
	TRY("1 GiB by fallocate", fallocate(fd, 0, 0, 1 << 30));
	TRY("1 GiB by ftruncate", ftruncate(fd, 1 << 30));
}
