#include "inbox.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "bytes.h"

static size_t available(const struct inbox *in)
{
	return in->end - in->start;
}

static uint8_t *consume(struct inbox *in, size_t size)
{
	uint8_t *consumed = in->bytes + in->start;
	in->start += size;
	return consumed;
}

static bool comes_piecewise(uint8_t type)
{
	return type == FRAME_PUT_DATA || type == FRAME_STDIN;
}

static const char *find_fault(uint8_t type, uint32_t size)
{
	if (type < FRAME_PUT || type > FRAME_ROUND)
		return "a frame of unknown type";
	if (size > (comes_piecewise(type) ? DATA_PAYLOAD_MAX : COMMAND_PAYLOAD_MAX))
		return "a frame longer than allowed";
	if ((type == FRAME_STDIN_END || type == FRAME_KILL) && size > 0)
		return "a payload where there must be none";
	return NULL;
}

static enum inbox_state next_piece(struct inbox *in, struct frame *frame)
{
	if (available(in) == 0)
		return INBOX_NEEDS_MORE;
	size_t size = available(in) < in->bytes_to_come ? available(in) : in->bytes_to_come;
	in->bytes_to_come -= (uint32_t)size;
	*frame = (struct frame){ (enum frame_type)in->piecewise_type, consume(in, size), size };
	return INBOX_FRAME;
}

static enum inbox_state begin_pieces(struct inbox *in, struct frame *frame, uint8_t type, uint32_t size)
{
	in->piecewise_type = type;
	in->bytes_to_come = size;
	*frame = (struct frame){ (enum frame_type)type, consume(in, FRAME_HEADER), 0 };
	return INBOX_FRAME;
}

enum inbox_state inbox_next(struct inbox *in, struct frame *frame, const char **complaint)
{
	if (in->bytes_to_come > 0)
		return next_piece(in, frame);
	if (available(in) < FRAME_HEADER)
		return INBOX_NEEDS_MORE;
	struct reader header = { in->bytes + in->start, in->bytes + in->start + FRAME_HEADER, false };
	uint32_t size = (uint32_t)take_number(&header, 4);
	uint8_t type = (uint8_t)take_number(&header, 1);
	*complaint = find_fault(type, size);
	if (*complaint)
		return INBOX_BROKEN;
	if (comes_piecewise(type))
		return begin_pieces(in, frame, type, size);
	if (available(in) - FRAME_HEADER < size)
		return INBOX_NEEDS_MORE;
	consume(in, FRAME_HEADER);
	*frame = (struct frame){ (enum frame_type)type, consume(in, size), size };
	return INBOX_FRAME;
}

static void close_the_gap(struct inbox *in)
{
	memmove(in->bytes, in->bytes + in->start, available(in));
	in->end -= in->start;
	in->start = 0;
}

enum inbox_fill inbox_fill(struct inbox *in, int fd)
{
	close_the_gap(in);
	ssize_t got = read(fd, in->bytes + in->end, sizeof in->bytes - in->end);
	if (got > 0) {
		in->end += (size_t)got;
		return FILL_SOME;
	}
	return got < 0 && (errno == EAGAIN || errno == EINTR) ? FILL_NOTHING_NOW : FILL_END;
}

bool inbox_is_at_boundary(const struct inbox *in)
{
	return in->bytes_to_come == 0 && available(in) == 0;
}
