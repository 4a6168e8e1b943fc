/* Tells a cgroup that is this container's alone from one that it shares with the machine. */
#ifndef VERDICT_CGROUP_MOUNT_H
#define VERDICT_CGROUP_MOUNT_H

#include <stdbool.h>

enum { CGROUP_PATH_MAX = 512 };

/*
 * The folder of `controller` (version 1) or of the unified hierarchy ("") when what is mounted there is exactly the
 * agent's own cgroup: then only the agent and its jobs are in it.
 */
bool cgroup_find_own(const char *controller, char folder[CGROUP_PATH_MAX]);

#endif
