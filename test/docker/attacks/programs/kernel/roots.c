#include "attack.h"

int main(void)
{
	TRY("chroot", chroot("/tmp"));
	TRY("chroot to here", chroot("."));
	TRY("pivot_root", syscall(SYS_pivot_root, "/tmp", "/tmp"));
	/* The way out of a chroot: a root below the working folder. */
	mkdir("/tmp/x", 0755);
	TRY("chroot below", chroot("/tmp/x"));
}
