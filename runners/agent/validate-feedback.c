#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bytes.h"
#include "folder.h"
#include "validate.h"

static uint8_t buffer[RECORD_DATA_MAX];

static bool is_plain_name(const char *name)
{
	return *name && strcmp(name, ".") != 0 && strcmp(name, "..") != 0 && !strchr(name, '/');
}

/* False at the end of the file. */
static bool read_exactly(int fd, void *bytes, size_t size)
{
	size_t done = 0;
	while (done < size) {
		ssize_t part = read(fd, (char *)bytes + done, size - done);
		if (part < 0)
			give_up("what earlier passes left cannot be read");
		if (part == 0 && done == 0)
			return false;
		if (part == 0) {
			errno = EINVAL;
			give_up("what earlier passes left is cut");
		}
		done += (size_t)part;
	}
	return true;
}

static void write_exactly(int fd, size_t size)
{
	for (size_t done = 0; done < size;) {
		ssize_t part = write(fd, buffer + done, size - done);
		if (part < 0)
			give_up("what earlier passes left cannot be written");
		done += (size_t)part;
	}
}

/* u16 length, name, u32 size, bytes. False when there was none any more. */
static bool unpack_one(int state, int folder)
{
	uint8_t number[4];
	char name[256];
	if (!read_exactly(state, number, 2))
		return false;
	size_t length = take_number(&(struct reader){ number, number + 2, false }, 2);
	errno = EINVAL;
	if (length >= sizeof name || !read_exactly(state, name, length))
		give_up("a name that earlier passes left is too long");
	name[length] = 0;
	if (strlen(name) != length || !is_plain_name(name) || !read_exactly(state, number, 4))
		give_up("what earlier passes left has no plain name");
	size_t size = take_number(&(struct reader){ number, number + 4, false }, 4);
	int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
	if (fd < 0)
		give_up("what earlier passes left cannot be made");
	while (size > 0) {
		size_t part = size < sizeof buffer ? size : sizeof buffer;
		errno = EINVAL;
		if (!read_exactly(state, buffer, part))
			give_up("what earlier passes left is cut");
		write_exactly(fd, part);
		size -= part;
	}
	close(fd);
	return true;
}

void feedback_prepare(const char *state_path)
{
	if (mkdir(FEEDBACK_FOLDER, 0755) != 0)
		give_up("the feedback folder cannot be made");
	if (!state_path)
		return;
	int state = open(state_path, O_RDONLY | O_CLOEXEC);
	int folder = open(FEEDBACK_FOLDER, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (state < 0 || folder < 0)
		give_up("what earlier passes left cannot be opened");
	while (unpack_one(state, folder))
		;
	close(state);
	close(folder);
}

/* Returns how much of `total` is left. */
static size_t report_content(int fd, size_t most, size_t total)
{
	size_t left = most < total ? most : total;
	enum file_end end = FILE_WHOLE;
	for (;;) {
		ssize_t size = read(fd, buffer, sizeof buffer);
		if (size == 0)
			break;
		if (size < 0) {
			end = FILE_UNREADABLE;
			break;
		}
		size_t part = (size_t)size < left ? (size_t)size : left;
		report(RECORD_DATA, NULL, 0, buffer, part);
		left -= part;
		total -= part;
		if (part < (size_t)size) {
			end = FILE_CUT;
			break;
		}
	}
	report_number(RECORD_FILE_END, end, 1);
	return total;
}

/* A regular file's descriptor; never through a link, never waiting for a pipe's other end. */
static int open_regular(int folder, const char *name)
{
	struct stat status;
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd >= 0 && (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))) {
		close(fd);
		fd = -1;
	}
	return fd;
}

static void report_entry(int folder, const char *name, size_t *total)
{
	int file = open_regular(folder, name);
	report(file < 0 ? RECORD_ODD : RECORD_FILE, NULL, 0, name, strlen(name));
	if (file < 0)
		return;
	if (strcmp(name, "nextpass.in") == 0)
		report_content(file, NEXT_PASS_MAX, NEXT_PASS_MAX);
	else
		*total = report_content(file, FILE_MAX, *total);
	close(file);
}

void feedback_report(void)
{
	/* The validator may have put anything in the folder's place. */
	int fd = open(FEEDBACK_FOLDER, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	static struct folder folder;
	size_t total = FILES_TOTAL_MAX, entries = 0;
	if (fd >= 0)
		folder_rewind(&folder, fd);
	for (const char *name; fd >= 0 && (name = folder_next(&folder)); entries++)
		if (entries < ENTRIES_MAX)
			report_entry(fd, name, &total);
	report_number(RECORD_END, entries < ENTRIES_MAX ? 0 : entries - ENTRIES_MAX, 4);
}
