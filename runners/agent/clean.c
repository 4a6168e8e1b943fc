#include "clean.h"

#include <errno.h>
#include <sys/ipc.h>
#include <unistd.h>

#include "folder.h"
#include "identity.h"
#include "system-v.h"
#include "tree.h"

static bool is_place(int fd)
{
	return fd >= 0;
}

bool is_clean(const struct places *places)
{
	for (int i = 0; i < SCRATCH_PLACES; i++)
		if (is_place(places->scratch_fds[i]) && !folder_is_empty(places->scratch_fds[i]))
			return false;
	return system_v_is_empty();
}

static bool clean(const struct places *places, bool sweep_prog)
{
	for (int i = 0; i < SCRATCH_PLACES; i++)
		if (is_place(places->scratch_fds[i]) && !tree_empty(places->scratch_fds[i]))
			return false;
	return system_v_remove() && (!sweep_prog || tree_protect(places->prog_fd));
}

pid_t start_cleaning(const struct places *places, uid_t uid, bool sweep_prog)
{
	pid_t child = fork();
	if (child == 0)
		_exit(become(uid) && clean(places, sweep_prog) ? 0 : 1);
	return child;
}
