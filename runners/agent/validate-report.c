#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bytes.h"
#include "validate.h"

static const char magic[8] = "VRDTVAL1";
static int report_fd;

static void write_all(const void *bytes, size_t size)
{
	const char *at = bytes;
	while (size > 0) {
		ssize_t written = write(report_fd, at, size);
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			exit(1);
		at += written;
		size -= (size_t)written;
	}
}

void report_begin(int fd)
{
	report_fd = fd;
	write_all(magic, sizeof magic);
}

void report(enum record type, const void *head, size_t head_size, const void *rest, size_t rest_size)
{
	uint8_t start[5 + 16];
	uint8_t *end = put_number(put_number(start, type, 1), head_size + rest_size, 4);
	if (head_size > 0)
		memcpy(end, head, head_size);
	/* In one write where there is no more, so that it arrives in one piece. */
	write_all(start, (size_t)(end - start) + head_size);
	if (rest_size > 0)
		write_all(rest, rest_size);
}

void report_number(enum record type, uint64_t value, size_t size)
{
	uint8_t bytes[8];
	put_number(bytes, value, size);
	report(type, bytes, size, NULL, 0);
}
