#include <cstdlib>
#include <string>
#include <unistd.h>

/* A new program, with a clock that starts anew, every few milliseconds. */
int main()
{
	for (volatile unsigned n = 0; n < 3000000; n = n + 1)
		;
	char name[] = "again";
	char *arguments[] = { name, nullptr };
	execv("/proc/self/exe", arguments);
}
