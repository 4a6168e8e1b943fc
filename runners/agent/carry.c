/*
 * Carries a compiled program out of one container and into another, as a job like any other: what comes out of a
 * container, and what goes in, is looked into by no one who has more rights than the program itself.
 */
#include <string.h>

#include "carry.h"

static const char place[] = "/prog";

int main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "out") == 0)
		return carry_out(place);
	if (argc == 2 && strcmp(argv[1], "in") == 0)
		return carry_in(place);
	return CARRY_USAGE;
}
