#include "attack.h"
#include <stddef.h>
#include <sys/socket.h>
#include <sys/un.h>

int main(void)
{
	/* Names that belong to a network namespace, not to files: what the machine's desktop and engines listen on. */
	const char *names[] = { "/tmp/.X11-unix/X0", "/containerd-shim/x.sock", "/tmp/dbus-x", "/var/run/docker.sock" };
	for (int i = 0; i < 4; i++) {
		struct sockaddr_un address = { AF_UNIX, "" };
		strcpy(address.sun_path + 1, names[i]);
		int fd = socket(AF_UNIX, SOCK_STREAM, 0);
		TRY(names[i], connect(fd, (struct sockaddr *)&address, offsetof(struct sockaddr_un, sun_path) + 1 + strlen(names[i])));
	}
	FILE *list = fopen("/proc/net/unix", "r");
	char line[512];
	int count = -1;
	while (list && fgets(line, sizeof line, list))
		count++;
	TRY("a list of others' sockets", count > 4 ? 0 : -1);
}
