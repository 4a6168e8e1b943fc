#include "attack.h"
#include <sched.h>

int main(void)
{
	const char *kinds[] = { "mnt", "pid", "net", "user", "ipc", "uts" };
	char path[64];
	for (int i = 0; i < 6; i++) {
		snprintf(path, sizeof path, "/proc/1/ns/%s", kinds[i]);
		int fd = open(path, O_RDONLY);
		TRY(path, fd);
		snprintf(path, sizeof path, "/proc/self/ns/%s", kinds[i]);
		TRY(path, setns(open(path, O_RDONLY), 0));
	}
	TRY("setns of a pidfd", setns((int)syscall(434, 1, 0), CLONE_NEWNS));
}
