#include "feed.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipe.h"

static void close_if_open(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static bool open_nothing(struct feed *feed)
{
	feed->source = open("/dev/null", O_RDONLY | O_CLOEXEC);
	return feed->source >= 0;
}

/* The job may open /dev/stdin anew, as another user than the file's: the mode lets it read and no more. */
static bool open_file(struct feed *feed)
{
	feed->sink = memfd_create("stdin", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	return feed->sink >= 0 && fchmod(feed->sink, 0444) == 0;
}

static bool open_pipe(struct feed *feed)
{
	int ends[2];
	if (!ring_open(&feed->waiting) || pipe2(ends, O_CLOEXEC) != 0)
		return false;
	feed->source = ends[0];
	feed->sink = ends[1];
	return pipe_let_open(feed->source, 0444) && fcntl(feed->sink, F_SETFL, O_NONBLOCK) == 0;
}

bool feed_open(struct feed *feed, enum stdin_mode mode)
{
	*feed = (struct feed){ .mode = mode, .sink = -1, .source = -1, .waiting.fd = -1 };
	switch (mode) {
	case STDIN_NONE: return open_nothing(feed);
	case STDIN_WHOLE: return open_file(feed);
	case STDIN_LIVE: return open_pipe(feed);
	}
	return false;
}

static bool write_all(int fd, const uint8_t *bytes, size_t size)
{
	while (size > 0) {
		ssize_t written = write(fd, bytes, size);
		if (written < 0 && errno != EINTR)
			return false;
		bytes += written > 0 ? written : 0;
		size -= written > 0 ? (size_t)written : 0;
	}
	return true;
}

const char *feed_accept(struct feed *feed, const uint8_t *bytes, size_t size, bool *failed)
{
	if (feed->mode == STDIN_NONE || feed->ended)
		return "STDIN: the job takes no more standard input";
	if (feed->mode == STDIN_WHOLE) {
		*failed = !write_all(feed->sink, bytes, size);
		feed->kept_bytes += size;
		return NULL;
	}
	if (size > STDIN_WINDOW - feed->outstanding)
		return "STDIN: more than there is credit for";
	feed->outstanding += (uint32_t)size;
	*failed = !ring_append(&feed->waiting, bytes, size);
	if (!*failed)
		feed_forward(feed);
	return NULL;
}

/* The write end goes, and with it the only way to the bytes that was not read-only. */
static bool seal_file(struct feed *feed)
{
	char path[32];
	snprintf(path, sizeof path, "/proc/self/fd/%d", feed->sink);
	const int seals = F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;
	if (fcntl(feed->sink, F_ADD_SEALS, seals) != 0)
		return false;
	feed->source = open(path, O_RDONLY | O_CLOEXEC);
	close_if_open(&feed->sink);
	return feed->source >= 0;
}

const char *feed_end(struct feed *feed, bool *failed)
{
	if (feed->mode == STDIN_NONE || feed->ended)
		return "STDIN_END: the job's standard input has ended before";
	feed->ended = true;
	if (feed->mode == STDIN_WHOLE)
		*failed = !seal_file(feed);
	else
		feed_forward(feed);
	return NULL;
}

void feed_forward(struct feed *feed)
{
	uint64_t before = feed->waiting.start;
	if (feed->sink < 0 || !ring_move_to(&feed->waiting, feed->sink)) {
		/* What a job does not want to read counts as passed on. */
		close_if_open(&feed->sink);
		feed->waiting.start = feed->waiting.end;
	}
	feed->forwarded += (uint32_t)(feed->waiting.start - before);
	if (feed->ended && ring_is_empty(&feed->waiting))
		close_if_open(&feed->sink);
}

bool feed_wants_out(const struct feed *feed)
{
	return feed->mode == STDIN_LIVE && feed->sink >= 0 && !ring_is_empty(&feed->waiting);
}

uint32_t feed_take_credit(struct feed *feed)
{
	uint32_t credit = feed->forwarded;
	feed->outstanding -= credit;
	feed->forwarded = 0;
	return credit;
}

void feed_close_source(struct feed *feed)
{
	/* The file stays, so that a job which closes it has won no memory. */
	if (feed->mode != STDIN_WHOLE)
		close_if_open(&feed->source);
}

void feed_close(struct feed *feed)
{
	close_if_open(&feed->source);
	close_if_open(&feed->sink);
	ring_close(&feed->waiting);
}
