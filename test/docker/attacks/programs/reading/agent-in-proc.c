#include "attack.h"

int main(void)
{
	const char *names[] = { "environ", "mem", "maps", "smaps", "auxv", "stack", "syscall", "io", "pagemap", "fd", "fdinfo/0", "map_files", "root", "cwd", "exe", "fd/0", "fd/1", "fd/3", "clear_refs" };
	for (unsigned i = 0; i < sizeof names / sizeof names[0]; i++) {
		char path[64], byte;
		snprintf(path, sizeof path, "/proc/1/%s", names[i]);
		int fd = open(path, O_RDONLY);
		TRY(path, fd < 0 ? fd : read(fd, &byte, 1));
		TRY(path, readlink(path, path, sizeof path - 1));
	}
}
