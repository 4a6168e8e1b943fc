#include "folder.h"

#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The kernel's linux_dirent64. */
struct entry {
	uint64_t inode;
	int64_t offset;
	uint16_t size;
	uint8_t type;
	char name[];
};

void folder_rewind(struct folder *folder, int fd)
{
	folder->fd = fd;
	folder->at = folder->size = 0;
	folder->failed = lseek(fd, 0, SEEK_SET) < 0;
}

static bool refill(struct folder *folder)
{
	long size = syscall(SYS_getdents64, folder->fd, folder->entries, sizeof folder->entries);
	folder->failed = folder->failed || size < 0;
	folder->at = 0;
	folder->size = size > 0 ? (size_t)size : 0;
	return size > 0;
}

const char *folder_next(struct folder *folder)
{
	while (folder->at < folder->size || refill(folder)) {
		const struct entry *entry = (const struct entry *)(folder->entries + folder->at);
		folder->at += entry->size;
		if (strcmp(entry->name, ".") != 0 && strcmp(entry->name, "..") != 0)
			return entry->name;
	}
	return NULL;
}

bool folder_is_empty(int fd)
{
	struct folder folder;
	folder_rewind(&folder, fd);
	return !folder_next(&folder) && !folder.failed;
}
