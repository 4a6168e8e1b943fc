#include "attack.h"
#include <sys/wait.h>
#include <sys/xattr.h>

/* A copy of itself that says it runs as root. */
int main(int count, char **arguments)
{
	if (count > 1) {
		TRY("another user", geteuid() == (unsigned)atoi(arguments[1]) ? -1 : 0);
		return 0;
	}
	char block[65536], uid[16], *again[] = { "/tmp/copy", uid, NULL };
	int from = open("/proc/self/exe", O_RDONLY), to = open("/tmp/copy", O_CREAT | O_WRONLY, 0755);
	for (long got; (got = read(from, block, sizeof block)) > 0;)
		if (write(to, block, got) < 0)
			return 1;
	close(to);
	snprintf(uid, sizeof uid, "%u", getuid());
	unsigned capabilities[5] = { 0x02000001, ~0u, ~0u, ~0u, ~0u };
	TRY("a copy of root's", chown("/tmp/copy", 0, 0));
	TRY("a group of root's", chown("/tmp/copy", -1, 0));
	TRY("capabilities", setxattr("/tmp/copy", "security.capability", capabilities, sizeof capabilities, 0));
	chmod("/tmp/copy", 06755);
	if (fork() == 0) {
		execv(again[0], again);
		_exit(1);
	}
	wait(NULL);
}
