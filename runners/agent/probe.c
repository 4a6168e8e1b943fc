#include "probe.h"

#include <stdio.h>
#include <string.h>

static const struct question {
	const char *name;
	int (*ask)(void);
	int (*ask_with)(const char *argument);
} questions[] = {
	{ "memory", NULL, probe_memory },       { "processes", NULL, probe_processes }, { "cpu", NULL, probe_cpu },
	{ "network", probe_network, NULL },     { "rootfs", probe_rootfs, NULL },       { "seccomp", probe_seccomp, NULL },
	{ "identity", probe_identity, NULL },   { "leftovers", probe_leftovers, NULL },
};

int main(int argc, char **argv)
{
	for (size_t i = 0; argc > 1 && i < sizeof questions / sizeof questions[0]; i++) {
		if (strcmp(argv[1], questions[i].name) != 0)
			continue;
		if (questions[i].ask && argc == 2)
			return questions[i].ask();
		if (questions[i].ask_with && argc == 3)
			return questions[i].ask_with(argv[2]);
	}
	fputs("usage: probe memory BYTES | processes N | cpu MS | network | rootfs | seccomp | identity | leftovers\n", stderr);
	return 2;
}
