#include "attack.h"

int main(void)
{
	int made = 0;
	for (; made < 10000; made++) {
		pid_t child = fork();
		if (child == 0)
			_exit(0);
		if (child < 0)
			break;
	}
	fprintf(stderr, "after %d\n", made);
	TRY("more processes", made < 10000 ? -1 : 0);
}
