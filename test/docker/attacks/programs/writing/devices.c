#include "attack.h"
#include <sys/sysmacros.h>

int main(void)
{
	TRY("a disk in /tmp", mknod("/tmp/disk", S_IFBLK | 0666, makedev(8, 0)));
	TRY("memory in /tmp", mknod("/tmp/memory", S_IFCHR | 0666, makedev(1, 1)));
	TRY("a log in /dev/shm", mknod("/dev/shm/log", S_IFCHR | 0666, makedev(1, 11)));
	const char *devices[] = { "/dev/sda", "/dev/vda", "/dev/mem", "/dev/kmsg", "/dev/fuse", "/dev/tty", "/dev/console", "/dev/ptmx", "/dev/loop0", "/dev/net/tun", "/dev/dri/card0", "/dev/hwrng" };
	for (unsigned i = 0; i < sizeof devices / sizeof devices[0]; i++)
		TRY(devices[i], open(devices[i], O_RDWR));
}
