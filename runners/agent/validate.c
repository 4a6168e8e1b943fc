#include "validate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

enum { EXIT_NO_REPORT = 70 };

_Noreturn void give_up(const char *what)
{
	fprintf(stderr, "verdict validate: %s: %m\n", what);
	exit(EXIT_NO_REPORT);
}

int main(int argc, char **argv)
{
	if (argc < 4 || strcmp(argv[2], "--") != 0 || argv[3][0] != '/') {
		fputs("usage: validate STATE|- -- PROGRAM ARGUMENT...\n", stderr);
		return 2;
	}
	/* The validator runs as the same user: it shall not find the report's descriptor in /proc. */
	if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
		give_up("it cannot be hidden");
	feedback_prepare(strcmp(argv[1], "-") == 0 ? NULL : argv[1]);
	report_begin(STDERR_FILENO);
	validator_run(argv + 3);
	feedback_report();
	return 0;
}
