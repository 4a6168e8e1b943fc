/* PUT: a source file on its way into /box. */
#ifndef VERDICT_UPLOAD_H
#define VERDICT_UPLOAD_H

#include <stddef.h>
#include <stdint.h>

struct upload {
	/* The file being written, or -1. */
	int fd;
	uint32_t bytes_to_come;
};

/*
 * Each returns NULL, or the rule that the payload breaks (then errno is 0) or what the system could not do (then errno
 * says why). `box_fd` is /box, opened as a folder.
 */
const char *upload_begin(struct upload *upload, int box_fd, uint8_t *payload, size_t size);
const char *upload_continue(struct upload *upload, const uint8_t *bytes, size_t size);

#endif
