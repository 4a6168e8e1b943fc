/* The agent's command line. */
#ifndef VERDICT_OPTIONS_H
#define VERDICT_OPTIONS_H

#include <stdbool.h>
#include <sys/types.h>

struct options {
	uid_t compile_uid;
	uid_t run_uid;
	bool landlock;
};

/* Returns what is wrong with it, or NULL. */
const char *options_parse(struct options *options, char **arguments);

#endif
