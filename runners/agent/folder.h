/* Reads a folder without the heap; `.` and `..` are left out. */
#ifndef VERDICT_FOLDER_H
#define VERDICT_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

enum { FOLDER_CHUNK = 4096 };

struct folder {
	int fd;
	bool failed;
	size_t at;
	size_t size;
	_Alignas(8) char entries[FOLDER_CHUNK];
};

/* `fd` stays the caller's. */
void folder_rewind(struct folder *folder, int fd);

/* NULL at the end. */
const char *folder_next(struct folder *folder);

/* Nothing in it, and that is certain. */
bool folder_is_empty(int fd);

#endif
