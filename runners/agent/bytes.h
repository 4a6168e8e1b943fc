/* Little-endian numbers and counted texts, read with one check at the end: a reader that ran short stays broken. */
#ifndef VERDICT_BYTES_H
#define VERDICT_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct reader {
	uint8_t *at;
	uint8_t *end;
	bool broken;
};

uint64_t take_number(struct reader *reader, size_t size);

/* A `str` of at most `max` bytes, ended by a NUL in place (the length's last byte makes room for it). NULL when broken. */
char *take_text(struct reader *reader, size_t max);

/* Everything was there, and nothing more. */
bool reader_is_spent(const struct reader *reader);

/* Returns the place after the number. */
uint8_t *put_number(uint8_t *at, uint64_t value, size_t size);

#endif
