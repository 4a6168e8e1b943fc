#include "attack.h"
#include <sys/ioctl.h>
#include <sys/wait.h>

int main(void)
{
	/* Settings of the pipes' other ends, by what both ends share. */
	fcntl(1, F_SETFL, O_NONBLOCK | O_ASYNC);
	fcntl(2, F_SETFL, O_NONBLOCK | O_ASYNC);
	fcntl(0, F_SETFL, O_NONBLOCK | O_ASYNC);
	fcntl(1, F_SETOWN, 1);
	TRY("a lease on its input", fcntl(0, F_SETLEASE, F_WRLCK));
	TRY("a byte typed into the terminal", ioctl(0, TIOCSTI, "x"));
	TRY("a controlling terminal", ioctl(0, TIOCSCTTY, 1));
	TRY("unsealed input", fcntl(0, 1033, 0));
	if (fork() == 0) {
		close(0), close(1), close(2);
		sleep(60);
	}
}
