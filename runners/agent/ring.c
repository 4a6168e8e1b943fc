#include "ring.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

enum { CHUNK = 1 << 14 };

bool ring_open(struct ring *ring)
{
	*ring = (struct ring){ .fd = memfd_create("waiting", MFD_CLOEXEC) };
	return ring->fd >= 0;
}

bool ring_is_empty(const struct ring *ring)
{
	return ring->start == ring->end;
}

/* Of `size` bytes from `position` on, those before the file begins anew. */
static size_t before_the_seam(uint64_t position, size_t size)
{
	size_t to_seam = RING_SIZE - position % RING_SIZE;
	return size < to_seam ? size : to_seam;
}

bool ring_append(struct ring *ring, const uint8_t *bytes, size_t size)
{
	while (size > 0) {
		size_t part = before_the_seam(ring->end, size);
		ssize_t written = pwrite(ring->fd, bytes, part, (off_t)(ring->end % RING_SIZE));
		if (written <= 0)
			return false;
		ring->end += (uint64_t)written;
		bytes += written;
		size -= (size_t)written;
	}
	return true;
}

static ssize_t move_chunk(struct ring *ring, int fd)
{
	uint8_t chunk[CHUNK];
	size_t waiting = (size_t)(ring->end - ring->start);
	size_t size = before_the_seam(ring->start, waiting < CHUNK ? waiting : CHUNK);
	ssize_t got = pread(ring->fd, chunk, size, (off_t)(ring->start % RING_SIZE));
	ssize_t written = got <= 0 ? got : write(fd, chunk, (size_t)got);
	ring->start += written > 0 ? (uint64_t)written : 0;
	return written;
}

bool ring_move_to(struct ring *ring, int fd)
{
	while (!ring_is_empty(ring))
		if (move_chunk(ring, fd) < 0)
			return errno == EAGAIN || errno == EINTR;
	return true;
}

void ring_close(struct ring *ring)
{
	if (ring->fd >= 0)
		close(ring->fd);
	ring->fd = -1;
}
