#include "options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool parse_uid(const char *text, uid_t *uid)
{
	const unsigned long nobody_at_all = (uid_t)-1;
	char *end;
	errno = 0;
	unsigned long value = strtoul(text, &end, 10);
	*uid = (uid_t)value;
	return *text >= '0' && *text <= '9' && *end == 0 && errno == 0 && value < nobody_at_all;
}

static const char *match(const char *argument, const char *name)
{
	size_t length = strlen(name);
	return strncmp(argument, name, length) == 0 ? argument + length : NULL;
}

static bool parse_option(struct options *options, const char *argument)
{
	const char *value;
	if ((value = match(argument, "--compile-uid=")))
		return parse_uid(value, &options->compile_uid);
	if ((value = match(argument, "--run-uid=")))
		return parse_uid(value, &options->run_uid);
	options->landlock = false;
	return strcmp(argument, "--no-landlock") == 0;
}

const char *options_parse(struct options *options, char **arguments)
{
	*options = (struct options){ .landlock = true };
	for (; *arguments; arguments++)
		if (!parse_option(options, *arguments))
			return "usage: agent --compile-uid=N --run-uid=M [--no-landlock]";
	if (options->compile_uid == 0 || options->run_uid == 0 || options->compile_uid == options->run_uid)
		return "--compile-uid and --run-uid must be given, above 0 and different";
	return NULL;
}
