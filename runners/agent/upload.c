#include "upload.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bytes.h"
#include "protocol.h"

static bool is_plain_name(const char *name)
{
	return *name && strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

static bool is_plain_path(const char *path)
{
	char copy[PATH_TEXT_MAX + 1];
	char *rest = strcpy(copy, path);
	for (char *part; (part = strsep(&rest, "/"));)
		if (!is_plain_name(part))
			return false;
	return true;
}

/* One part at a time and never through a link, so that nothing in /box can lead out of it. */
static int enter(int folder, const char *name)
{
	if (mkdirat(folder, name, 0755) != 0 && errno != EEXIST)
		return -1;
	return openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static int create(int folder, const char *name)
{
	if (unlinkat(folder, name, 0) != 0 && errno != ENOENT)
		return -1;
	return openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0444);
}

static int create_beneath(int box_fd, char *path)
{
	int folder = fcntl(box_fd, F_DUPFD_CLOEXEC, 0);
	char *name = path;
	for (char *slash; folder >= 0 && (slash = strchr(name, '/')); name = slash + 1) {
		*slash = 0;
		int inner = enter(folder, name);
		close(folder);
		folder = inner;
	}
	int fd = folder < 0 ? -1 : create(folder, name);
	int error = errno;
	if (folder >= 0)
		close(folder);
	errno = error;
	return fd;
}

static const char *finish_when_complete(struct upload *upload)
{
	if (upload->bytes_to_come > 0)
		return NULL;
	int closed = close(upload->fd);
	upload->fd = -1;
	return closed == 0 ? NULL : "PUT: the file could not be written";
}

const char *upload_begin(struct upload *upload, int box_fd, uint8_t *payload, size_t size)
{
	struct reader reader = { payload, payload + size, false };
	char *path = take_text(&reader, PATH_TEXT_MAX);
	upload->bytes_to_come = (uint32_t)take_number(&reader, 4);
	errno = 0;
	if (!reader_is_spent(&reader))
		return "PUT: its path, its size and its length disagree";
	if (!is_plain_path(path))
		return "PUT: not a plain path below /box";
	upload->fd = create_beneath(box_fd, path);
	return upload->fd < 0 ? "PUT: the file could not be made" : finish_when_complete(upload);
}

const char *upload_continue(struct upload *upload, const uint8_t *bytes, size_t size)
{
	errno = 0;
	if (size > upload->bytes_to_come)
		return "PUT_DATA: more than was announced";
	while (size > 0) {
		ssize_t written = write(upload->fd, bytes, size);
		if (written < 0)
			return "PUT: the file could not be written";
		bytes += written;
		size -= (size_t)written;
		upload->bytes_to_come -= (uint32_t)written;
	}
	return finish_when_complete(upload);
}
