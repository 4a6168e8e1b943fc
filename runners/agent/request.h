/* What a RUN frame asks for. */
#ifndef VERDICT_REQUEST_H
#define VERDICT_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "protocol.h"

struct limits {
	int64_t cpu_ns;
	int64_t wall_ns;
	uint64_t memory_bytes;
	uint64_t output_bytes;
	uint64_t file_size_bytes;
	uint32_t processes;
};

struct request {
	enum phase phase;
	enum stdin_mode stdin_mode;
	bool live_output;
	bool rounds;
	struct limits limits;
	/* Both ended by NULL, and pointing into `text`. */
	char **argv;
	char **envp;
	char *pointers[STRINGS_MAX + 2];
	uint8_t text[COMMAND_PAYLOAD_MAX];
};

/* Puts a ROUND's limits in the place of those before. Returns the rule that the payload breaks, or NULL. */
const char *request_parse_round(struct limits *limits, uint8_t *payload, size_t size);

/* Copies and checks a RUN payload. Returns the rule that it breaks, or NULL. */
const char *request_parse(struct request *request, const uint8_t *payload, size_t size);

#endif
