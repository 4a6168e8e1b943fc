#include "attack.h"

int main(void)
{
	TRY("fsopen", syscall(430, "tmpfs", 0));
	TRY("fsmount", syscall(432, 3, 0, 0));
	TRY("open_tree", syscall(428, AT_FDCWD, "/", 1));
	TRY("move_mount", syscall(429, AT_FDCWD, "/proc", AT_FDCWD, "/tmp", 0));
	TRY("mount_setattr", syscall(442, AT_FDCWD, "/", 0, NULL, 0));
	TRY("fspick", syscall(433, AT_FDCWD, "/", 0));
}
