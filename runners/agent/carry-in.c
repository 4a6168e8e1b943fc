#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bytes.h"
#include "carry.h"

enum { CHUNK = 1 << 16 };

static char path[CARRY_PATH_MAX + 1];
static uint8_t chunk[CHUNK];

static bool read_all(void *into, size_t size)
{
	uint8_t *at = into;
	while (size > 0) {
		ssize_t got = read(STDIN_FILENO, at, size);
		if (got <= 0)
			return false;
		at += got;
		size -= (size_t)got;
	}
	return true;
}

static bool read_number(uint64_t *number, size_t size)
{
	uint8_t bytes[8];
	if (!read_all(bytes, size))
		return false;
	struct reader reader = { .at = bytes, .end = bytes + size };
	*number = take_number(&reader, size);
	return true;
}

/* Names below the place and nowhere else: no empty part, no `.`, no `..`, and none too deep. */
static bool path_is_plain(size_t length)
{
	if (memchr(path, '\0', length))
		return false;
	int depth = 0;
	for (const char *part = path;; depth++) {
		size_t size = strcspn(part, "/");
		if (size == 0 || (size == 1 && part[0] == '.') || (size == 2 && part[0] == '.' && part[1] == '.'))
			return false;
		if (part[size] == '\0')
			return depth <= CARRY_DEPTH_MAX;
		part += size + 1;
	}
}

static int make_file(int place, mode_t mode)
{
	uint64_t left;
	if (!read_number(&left, 8))
		return CARRY_BROKEN;
	/* Exclusive: nothing that is there already is written to, a link least of all. */
	int fd = openat(place, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
	if (fd < 0)
		return errno == EEXIST || errno == ENOENT || errno == ENOTDIR ? CARRY_BROKEN : CARRY_FAILED;
	int result = CARRY_DONE;
	while (left > 0 && result == CARRY_DONE) {
		size_t size = left < CHUNK ? (size_t)left : CHUNK;
		if (!read_all(chunk, size))
			result = CARRY_BROKEN;
		else if (write(fd, chunk, size) != (ssize_t)size)
			result = CARRY_FAILED;
		left -= size;
	}
	close(fd);
	return result;
}

static int make_folder(int place)
{
	if (mkdirat(place, path, 0755) == 0)
		return CARRY_DONE;
	return errno == EEXIST || errno == ENOENT || errno == ENOTDIR ? CARRY_BROKEN : CARRY_FAILED;
}

static int make_entry(int place, uint64_t kind)
{
	uint64_t length;
	if (kind > CARRIED_EXECUTABLE || !read_number(&length, 2) || length > CARRY_PATH_MAX || !read_all(path, length))
		return CARRY_BROKEN;
	path[length] = '\0';
	if (!path_is_plain(length))
		return CARRY_BROKEN;
	if (kind == CARRIED_FOLDER)
		return make_folder(place);
	return make_file(place, kind == CARRIED_EXECUTABLE ? 0755 : 0644);
}

int carry_in(const char *directory)
{
	int place = open(directory, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (place < 0)
		return CARRY_FAILED;
	for (uint64_t kind; read_number(&kind, 1);) {
		if (kind == CARRIED_END)
			return read(STDIN_FILENO, chunk, 1) == 0 ? CARRY_DONE : CARRY_BROKEN;
		int result = make_entry(place, kind);
		if (result != CARRY_DONE)
			return result;
	}
	return CARRY_BROKEN;
}
