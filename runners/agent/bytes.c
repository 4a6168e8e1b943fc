#include "bytes.h"

#include <string.h>

static uint8_t *take(struct reader *reader, size_t size)
{
	if (reader->broken || size > (size_t)(reader->end - reader->at)) {
		reader->broken = true;
		return NULL;
	}
	uint8_t *taken = reader->at;
	reader->at += size;
	return taken;
}

uint64_t take_number(struct reader *reader, size_t size)
{
	const uint8_t *bytes = take(reader, size);
	uint64_t value = 0;
	for (size_t i = 0; bytes && i < size; i++)
		value |= (uint64_t)bytes[i] << (8 * i);
	return value;
}

char *take_text(struct reader *reader, size_t max)
{
	size_t length = take_number(reader, 2);
	uint8_t *bytes = take(reader, length);
	if (!bytes || length > max || memchr(bytes, 0, length)) {
		reader->broken = true;
		return NULL;
	}
	char *text = (char *)bytes - 1;
	memmove(text, bytes, length);
	text[length] = 0;
	return text;
}

bool reader_is_spent(const struct reader *reader)
{
	return !reader->broken && reader->at == reader->end;
}

uint8_t *put_number(uint8_t *at, uint64_t value, size_t size)
{
	for (size_t i = 0; i < size; i++)
		*at++ = (uint8_t)(value >> (8 * i));
	return at;
}
