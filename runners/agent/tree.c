#include "tree.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folder.h"

enum { NAME_SIZE = 256, DEPTH_MAX = 64 };

enum progress { ALL_GONE, FOLDER_LEFT, STUCK };

static bool is_of_full_folder(int error)
{
	return error == ENOTEMPTY || error == EEXIST;
}

/* Removes what goes at once. Stops at the first folder with something in it and gives its name. */
static enum progress remove_entries(int fd, char name[NAME_SIZE])
{
	struct folder folder;
	bool any;
	do {
		any = false;
		folder_rewind(&folder, fd);
		for (const char *entry; (entry = folder_next(&folder)); any = true) {
			if (unlinkat(fd, entry, 0) == 0 || unlinkat(fd, entry, AT_REMOVEDIR) == 0)
				continue;
			strcpy(name, entry);
			return is_of_full_folder(errno) ? FOLDER_LEFT : STUCK;
		}
	} while (any);
	return folder.failed ? STUCK : ALL_GONE;
}

static int open_folder(int fd, const char *name)
{
	return openat(fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* Closes `fd`. */
static int move_to(int fd, const char *name)
{
	int other = open_folder(fd, name);
	int error = errno;
	close(fd);
	errno = error;
	return other;
}

/* One descriptor at any depth: nobody else is there to move a folder, so `..` leads back. */
bool tree_empty(int top)
{
	char name[NAME_SIZE];
	int fd = open_folder(top, ".");
	for (unsigned long depth = 0; fd >= 0;) {
		enum progress progress = remove_entries(fd, name);
		bool opened = progress != FOLDER_LEFT || fchmodat(fd, name, 0700, 0) == 0;
		if (progress == STUCK || !opened || (progress == ALL_GONE && depth == 0)) {
			close(fd);
			return progress == ALL_GONE;
		}
		fd = move_to(fd, progress == FOLDER_LEFT ? name : "..");
		depth += progress == FOLDER_LEFT ? 1 : -1UL;
	}
	return false;
}

static bool protect_below(int fd, int depth);

static bool protect_folder(int fd, const char *name, int depth)
{
	if (fchmodat(fd, name, 0755, 0) != 0)
		return false;
	int inner = open_folder(fd, name);
	bool done = inner >= 0 && (depth < DEPTH_MAX ? protect_below(inner, depth + 1) : tree_empty(inner));
	if (inner >= 0)
		close(inner);
	return done;
}

static bool protect_entry(int fd, const char *name, int depth)
{
	struct stat status;
	if (fstatat(fd, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
		return false;
	switch (status.st_mode & S_IFMT) {
	case S_IFDIR: return protect_folder(fd, name, depth);
	case S_IFREG: return fchmodat(fd, name, status.st_mode & 0111 ? 0755 : 0644, 0) == 0;
	case S_IFLNK: return true;
	default: return unlinkat(fd, name, 0) == 0;
	}
}

static bool protect_below(int fd, int depth)
{
	struct folder folder;
	folder_rewind(&folder, fd);
	for (const char *name; (name = folder_next(&folder));)
		if (!protect_entry(fd, name, depth))
			return false;
	return !folder.failed;
}

bool tree_protect(int fd)
{
	return protect_below(fd, 0);
}
