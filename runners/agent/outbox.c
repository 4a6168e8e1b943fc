#include "outbox.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "bytes.h"

enum { SMALLEST_READ = 4096 };

static const size_t NO_FRAME = (size_t)-1;

void outbox_init(struct outbox *out)
{
	out->start = out->end = 0;
	out->growing = NO_FRAME;
	out->urgent = false;
}

bool outbox_is_empty(const struct outbox *out)
{
	return out->start == out->end;
}

static size_t used(const struct outbox *out)
{
	return out->end - out->start;
}

bool outbox_has_room_for_output(const struct outbox *out)
{
	return used(out) + FRAME_HEADER + SMALLEST_READ <= OUTBOX_OUTPUT;
}

bool outbox_has_room_for_control(const struct outbox *out, size_t payload_size)
{
	return used(out) + FRAME_HEADER + payload_size <= sizeof out->bytes;
}

static void close_the_gap(struct outbox *out)
{
	memmove(out->bytes, out->bytes + out->start, used(out));
	if (out->growing != NO_FRAME)
		out->growing -= out->start;
	out->end -= out->start;
	out->start = 0;
}

static void put_header(uint8_t *at, enum frame_type type, size_t size)
{
	*put_number(at, size, 4) = (uint8_t)type;
}

void outbox_put(struct outbox *out, enum frame_type type, const void *payload, size_t size)
{
	if (out->end + FRAME_HEADER + size > sizeof out->bytes)
		close_the_gap(out);
	put_header(out->bytes + out->end, type, size);
	if (size > 0)
		memcpy(out->bytes + out->end + FRAME_HEADER, payload, size);
	out->end += FRAME_HEADER + size;
	out->growing = NO_FRAME;
	out->urgent = true;
}

static bool can_grow(const struct outbox *out, enum frame_type type)
{
	return out->growing != NO_FRAME && out->bytes[out->growing + 4] == type;
}

ssize_t outbox_pull(struct outbox *out, int fd, enum frame_type type, size_t max)
{
	/* What was pulled since the caller asked whether there is room may have taken it. */
	if (!outbox_has_room_for_output(out)) {
		errno = EAGAIN;
		return -1;
	}
	if (out->end + FRAME_HEADER + SMALLEST_READ > OUTBOX_OUTPUT)
		close_the_gap(out);
	size_t header = can_grow(out, type) ? out->growing : out->end;
	size_t body = header == out->growing ? out->end : out->end + FRAME_HEADER;
	size_t room = OUTBOX_OUTPUT - body;
	ssize_t got = read(fd, out->bytes + body, room < max ? room : max);
	if (got <= 0)
		return got;
	out->end = body + (size_t)got;
	out->growing = header;
	put_header(out->bytes + header, type, out->end - header - FRAME_HEADER);
	return got;
}

bool outbox_wants_out(const struct outbox *out, bool gathering)
{
	return used(out) > 0 && (out->urgent || !gathering || used(out) >= OUTBOX_FULL_ENOUGH);
}

static void advance(struct outbox *out, size_t sent)
{
	out->start += sent;
	if (out->growing != NO_FRAME && out->start > out->growing)
		out->growing = NO_FRAME;
	if (outbox_is_empty(out))
		outbox_init(out);
}

bool outbox_flush(struct outbox *out, int fd)
{
	while (!outbox_is_empty(out)) {
		ssize_t sent = write(fd, out->bytes + out->start, used(out));
		if (sent < 0)
			return errno == EAGAIN || errno == EINTR;
		advance(out, (size_t)sent);
	}
	return true;
}
