#include "cgroup-mount.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { TABLE_MAX = 32768 };

/* The initial namespace's number in the kernel (PROC_CGROUP_INIT_INO): there "/" is the whole machine. */
static const char machine_namespace[] = "cgroup:[4026531835]";

static bool read_table(const char *path, char text[TABLE_MAX])
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	size_t size = 0;
	ssize_t got = fd < 0 ? -1 : 1;
	while (got > 0 && size < TABLE_MAX - 1) {
		got = read(fd, text + size, TABLE_MAX - 1 - size);
		size += got > 0 ? (size_t)got : 0;
	}
	text[size] = 0;
	if (fd >= 0)
		close(fd);
	return size > 0;
}

static bool list_has(const char *list, const char *word)
{
	size_t length = strlen(word);
	for (const char *at = list; at; at = strchr(at, ',')) {
		at += *at == ',';
		if (strncmp(at, word, length) == 0 && (at[length] == ',' || at[length] == 0))
			return true;
	}
	return false;
}

/* Lines of /proc/self/cgroup: `number:controllers:path`; the unified hierarchy names no controllers. */
static bool find_own_path(const char *controller, char path[CGROUP_PATH_MAX])
{
	char table[TABLE_MAX];
	if (!read_table("/proc/self/cgroup", table))
		return false;
	char *rest = table;
	for (char *line; (line = strsep(&rest, "\n"));) {
		strsep(&line, ":");
		char *controllers = strsep(&line, ":");
		if (line && strlen(line) < CGROUP_PATH_MAX && list_has(controllers, controller)) {
			strcpy(path, line);
			return true;
		}
	}
	return false;
}

/* A line of /proc/self/mountinfo: `id parent device root place options [tags] - type source super-options`. */
static bool is_mount_of(char *line, const char *controller, const char *path, char **place)
{
	char *tail = strstr(line, " - ");
	if (!tail)
		return false;
	*tail = 0;
	tail += 3;
	for (int skipped = 0; skipped < 3; skipped++)
		strsep(&line, " ");
	const char *root = strsep(&line, " ");
	*place = strsep(&line, " ");
	const char *type = strsep(&tail, " ");
	strsep(&tail, " ");
	if (!root || !*place || !tail || strlen(*place) >= CGROUP_PATH_MAX || strcmp(root, path) != 0)
		return false;
	if (!*controller)
		return strcmp(type, "cgroup2") == 0;
	return strcmp(type, "cgroup") == 0 && list_has(tail, controller);
}

static bool is_whole_machine(const char *path)
{
	char namespace[sizeof machine_namespace] = "";
	ssize_t length = readlink("/proc/self/ns/cgroup", namespace, sizeof namespace - 1);
	return strcmp(path, "/") == 0 && (length <= 0 || strcmp(namespace, machine_namespace) == 0);
}

bool cgroup_find_own(const char *controller, char folder[CGROUP_PATH_MAX])
{
	char path[CGROUP_PATH_MAX];
	char table[TABLE_MAX];
	if (!find_own_path(controller, path) || is_whole_machine(path) || !read_table("/proc/self/mountinfo", table))
		return false;
	char *rest = table;
	char *place;
	for (char *line; (line = strsep(&rest, "\n"));) {
		if (is_mount_of(line, controller, path, &place)) {
			strcpy(folder, place);
			return true;
		}
	}
	return false;
}
