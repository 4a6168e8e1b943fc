#include "attack.h"

/* Input "first" leaves links where the program lies and where the next test works; "second" looks for them. */
int main(void)
{
	char input[16] = "";
	if (!fgets(input, sizeof input, stdin))
		return 1;
	if (input[0] == 'f') {
		TRY("a link beside the program", symlink("/etc/passwd", "/prog/link"));
		TRY("the program replaced by a link", rename("/prog/solution", "/tmp/x"));
		symlink("/etc/passwd", "/tmp/link");
		mkfifo("/tmp/pipe", 0666);
	} else {
		struct stat status;
		TRY("a link of the first test", lstat("/tmp/link", &status));
		TRY("a pipe of the first test", lstat("/tmp/pipe", &status));
	}
}
