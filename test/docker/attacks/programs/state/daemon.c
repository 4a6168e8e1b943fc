#include "attack.h"
#include <stddef.h>
#include <sys/socket.h>
#include <sys/un.h>

/* A daemon behind an abstract socket, which no file shows; the second test calls it. */
int main(void)
{
	char input[16] = "";
	struct sockaddr_un address = { AF_UNIX, "" };
	socklen_t length = offsetof(struct sockaddr_un, sun_path) + 5;
	memcpy(address.sun_path, "\0note", 5);
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	if (!fgets(input, sizeof input, stdin))
		return 1;
	if (input[0] != 'f') {
		TRY("the daemon of the first test", connect(fd, (struct sockaddr *)&address, length));
		return 0;
	}
	if (bind(fd, (struct sockaddr *)&address, length) < 0 || listen(fd, 4) < 0)
		return 1;
	if (fork() == 0) {
		setsid();
		for (int number = 1; number < 65; number++)
			signal(number, SIG_IGN);
		close(0), close(1), close(2);
		for (;;)
			accept(fd, NULL, NULL);
	}
	fprintf(stderr, "REFUSED to last\n");
}
