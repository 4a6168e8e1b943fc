#include "attack.h"

int main(void)
{
	/* The inode number of a file system's root is well known: its handle need not be asked for. */
	struct {
		unsigned bytes;
		int type;
		unsigned char handle[8];
	} root = { 8, 1, { 2 } };
	int mount_id;
	TRY("name_to_handle_at", syscall(SYS_name_to_handle_at, AT_FDCWD, "/", &root, &mount_id, 0));
	int here = open("/box", O_RDONLY);
	TRY("open_by_handle_at", syscall(SYS_open_by_handle_at, here, &root, O_RDONLY));
	TRY("fanotify_init", syscall(SYS_fanotify_init, 0, O_RDONLY));
}
