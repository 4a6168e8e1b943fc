#include "attack.h"
#include <sys/mount.h>

int main(void)
{
	TRY("mount tmpfs", mount("none", "/tmp", "tmpfs", 0, NULL));
	TRY("mount proc", mount("proc", "/tmp", "proc", 0, NULL));
	TRY("bind /", mount("/", "/tmp", NULL, MS_BIND | MS_REC, NULL));
	TRY("remount / writable", mount(NULL, "/", NULL, MS_REMOUNT | MS_BIND, NULL));
	TRY("umount /proc", umount2("/proc", MNT_DETACH));
}
