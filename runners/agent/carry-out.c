#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bytes.h"
#include "carry.h"
#include "folder.h"

enum { CHUNK = 1 << 16 };

/* The path of what is being carried, relative to the place. */
static char path[CARRY_PATH_MAX + 1];
static uint8_t chunk[CHUNK];

static bool write_all(const uint8_t *bytes, size_t size)
{
	while (size > 0) {
		ssize_t written = write(STDOUT_FILENO, bytes, size);
		if (written <= 0)
			return false;
		bytes += written;
		size -= (size_t)written;
	}
	return true;
}

static bool write_head(enum carried kind, size_t length)
{
	uint8_t head[3];
	put_number(put_number(head, kind, 1), length, 2);
	return write_all(head, sizeof head) && write_all((const uint8_t *)path, length);
}

static int carry_file(int fd, const struct stat *status, size_t length)
{
	uint8_t size[8];
	put_number(size, (uint64_t)status->st_size, 8);
	enum carried kind = status->st_mode & S_IXUSR ? CARRIED_EXECUTABLE : CARRIED_FILE;
	if (!write_head(kind, length) || !write_all(size, sizeof size))
		return CARRY_FAILED;
	off_t left = status->st_size;
	while (left > 0) {
		ssize_t got = read(fd, chunk, left < CHUNK ? (size_t)left : CHUNK);
		if (got <= 0 || !write_all(chunk, (size_t)got))
			return CARRY_FAILED;
		left -= got;
	}
	return CARRY_DONE;
}

static int carry_folder(int fd, size_t length, int depth);

static int carry_entry(int parent, const char *name, size_t length, int depth)
{
	struct stat status;
	if (fstatat(parent, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
		return CARRY_FAILED;
	bool is_folder = S_ISDIR(status.st_mode);
	if (!is_folder && !S_ISREG(status.st_mode))
		return CARRY_CANNOT;
	int fd = openat(parent, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | (is_folder ? O_DIRECTORY : 0));
	if (fd < 0)
		return CARRY_FAILED;
	int result = CARRY_DONE;
	if (!is_folder)
		result = carry_file(fd, &status, length);
	else if (!write_head(CARRIED_FOLDER, length))
		result = CARRY_FAILED;
	else
		result = carry_folder(fd, length, depth + 1);
	close(fd);
	return result;
}

static int carry_folder(int fd, size_t length, int depth)
{
	if (depth > CARRY_DEPTH_MAX)
		return CARRY_CANNOT;
	struct folder folder;
	folder_rewind(&folder, fd);
	for (const char *name; (name = folder_next(&folder));) {
		size_t size = strlen(name);
		size_t at = length > 0 ? length + 1 : 0;
		if (at + size > CARRY_PATH_MAX)
			return CARRY_CANNOT;
		if (at > 0)
			path[length] = '/';
		memcpy(path + at, name, size + 1);
		int result = carry_entry(fd, name, at + size, depth);
		if (result != CARRY_DONE)
			return result;
	}
	return folder.failed ? CARRY_FAILED : CARRY_DONE;
}

int carry_out(const char *place)
{
	int fd = open(place, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return CARRY_FAILED;
	int result = carry_folder(fd, 0, 0);
	static const uint8_t end = CARRIED_END;
	if (result == CARRY_DONE && !write_all(&end, 1))
		return CARRY_FAILED;
	return result;
}
