#include "places.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include "folder.h"

static int open_folder(const char *path)
{
	return open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static bool belongs_to_root(int fd, mode_t mode)
{
	struct stat status;
	return fstat(fd, &status) == 0 && status.st_uid == 0 && (status.st_mode & 07777) == mode;
}

static bool has_group(int fd, gid_t gid)
{
	struct stat status;
	return fstat(fd, &status) == 0 && status.st_gid == gid;
}

static bool is_fresh_scratch(int fd)
{
	return belongs_to_root(fd, 01777) && folder_is_empty(fd);
}

static const char *check(const struct places *places, uid_t compile_uid)
{
	errno = 0;
	if (!belongs_to_root(places->box_fd, 0755))
		return "/box is not root's with mode 0755";
	if (!belongs_to_root(places->prog_fd, 0775) || !has_group(places->prog_fd, compile_uid))
		return "/prog is not root's with mode 0775 and the compile user's group";
	if (!is_fresh_scratch(places->scratch_fds[0]))
		return "/tmp is not root's with mode 1777 and empty";
	if (!is_fresh_scratch(places->scratch_fds[1]))
		return "/dev/shm is not root's with mode 1777 and empty";
	return NULL;
}

const char *places_open(struct places *places, uid_t compile_uid, bool gvisor)
{
	places->box_fd = open_folder("/box");
	places->prog_fd = open_folder("/prog");
	places->proc_fd = open_folder("/proc");
	places->scratch_fds[0] = open_folder("/tmp");
	places->scratch_fds[1] = open_folder("/dev/shm");
	if (places->box_fd < 0 || places->prog_fd < 0 || places->proc_fd < 0 || places->scratch_fds[0] < 0 ||
	    places->scratch_fds[1] < 0)
		return "one of /box, /prog, /proc, /tmp and /dev/shm cannot be opened";
	places->scratch_fds[2] = open_folder("/dev/mqueue");
	/* Queues that cannot be listed could not be removed: every job inherits that it may have none. */
	if (places->scratch_fds[2] < 0 && !gvisor && setrlimit(RLIMIT_MSGQUEUE, &(struct rlimit){ 0, 0 }) != 0)
		return "message queues cannot be forbidden";
	return check(places, compile_uid);
}

static int64_t used_bytes(int fd)
{
	struct statfs status;
	if (fd < 0 || fstatfs(fd, &status) != 0 || status.f_type != TMPFS_MAGIC)
		return 0;
	return (int64_t)(status.f_blocks - status.f_bfree) * status.f_bsize;
}

int64_t places_used_bytes(const struct places *places)
{
	int64_t used = used_bytes(places->box_fd) + used_bytes(places->prog_fd);
	for (int i = 0; i < SCRATCH_PLACES; i++)
		used += used_bytes(places->scratch_fds[i]);
	return used;
}
