#include "request.h"

#include <string.h>

#include "bytes.h"
#include "clock.h"

static const char *parse_head(struct request *request, struct reader *reader)
{
	uint64_t phase = take_number(reader, 1);
	uint64_t mode = take_number(reader, 1);
	uint64_t flags = take_number(reader, 1);
	uint64_t reserved = take_number(reader, 1);
	if (phase > PHASE_RUN || mode > STDIN_LIVE || flags > (RUN_FLAG_LIVE_OUTPUT | RUN_FLAG_ROUNDS) || reserved != 0)
		return "RUN: an unknown phase, stdin mode or flag";
	request->phase = (enum phase)phase;
	request->stdin_mode = (enum stdin_mode)mode;
	request->live_output = flags & RUN_FLAG_LIVE_OUTPUT;
	request->rounds = flags & RUN_FLAG_ROUNDS;
	bool can_answer = request->phase == PHASE_RUN && request->stdin_mode == STDIN_LIVE;
	return request->rounds && !can_answer ? "RUN: rounds without a live standard input" : NULL;
}

static const char *parse_limits(struct limits *limits, struct reader *reader)
{
	limits->cpu_ns = (int64_t)take_number(reader, 4) * NS_PER_MS;
	limits->wall_ns = (int64_t)take_number(reader, 4) * NS_PER_MS;
	limits->memory_bytes = take_number(reader, 8);
	limits->output_bytes = take_number(reader, 8);
	limits->file_size_bytes = take_number(reader, 8);
	limits->processes = (uint32_t)take_number(reader, 4);
	bool all_given = limits->cpu_ns && limits->wall_ns && limits->memory_bytes && limits->processes;
	return all_given ? NULL : "RUN: a CPU, wall, memory or process limit of zero";
}

/* Returns the place after the list's NULL, or NULL when there are too many. */
static char **parse_strings(struct reader *reader, char **at, char **end)
{
	size_t count = take_number(reader, 2);
	if (count >= (size_t)(end - at))
		return NULL;
	for (size_t i = 0; i < count; i++)
		*at++ = take_text(reader, COMMAND_PAYLOAD_MAX);
	*at++ = NULL;
	return at;
}

const char *request_parse_round(struct limits *limits, uint8_t *payload, size_t size)
{
	struct reader reader = { payload, payload + size, false };
	limits->cpu_ns = (int64_t)take_number(&reader, 4) * NS_PER_MS;
	limits->wall_ns = (int64_t)take_number(&reader, 4) * NS_PER_MS;
	limits->output_bytes = take_number(&reader, 8);
	if (!reader_is_spent(&reader))
		return "ROUND: not of its length";
	return limits->cpu_ns && limits->wall_ns ? NULL : "ROUND: a CPU or wall limit of zero";
}

const char *request_parse(struct request *request, const uint8_t *payload, size_t size)
{
	memcpy(request->text, payload, size);
	struct reader reader = { request->text, request->text + size, false };
	const char *fault = parse_head(request, &reader);
	if (!fault)
		fault = parse_limits(&request->limits, &reader);
	if (fault)
		return fault;
	char **end = request->pointers + STRINGS_MAX + 2;
	request->argv = request->pointers;
	request->envp = parse_strings(&reader, request->argv, end - 1);
	if (!request->envp || !parse_strings(&reader, request->envp, end))
		return "RUN: too many arguments and variables";
	if (!reader_is_spent(&reader))
		return "RUN: its strings and its length disagree";
	if (!request->argv[0] || request->argv[0][0] != '/')
		return "RUN: the program is not an absolute path";
	return NULL;
}
