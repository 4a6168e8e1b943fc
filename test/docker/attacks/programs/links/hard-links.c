#include "attack.h"

int main(void)
{
	TRY("the program", link("/proc/self/exe", "/tmp/program"));
	TRY("the program, followed", linkat(AT_FDCWD, "/proc/self/exe", AT_FDCWD, "/tmp/program", AT_SYMLINK_FOLLOW));
	TRY("the agent", link("/verdict/agent", "/tmp/agent"));
	TRY("a file of the image", link("/etc/ld.so.cache", "/tmp/cache"));
	TRY("the source", link("/box/solution.c", "/tmp/source"));
	TRY("its input", linkat(0, "", AT_FDCWD, "/tmp/input", AT_EMPTY_PATH));
	TRY("its input by /proc", linkat(AT_FDCWD, "/proc/self/fd/0", AT_FDCWD, "/tmp/input", AT_SYMLINK_FOLLOW));
}
