/* System V shared memory, semaphores and message queues: they outlive the processes that made them. */
#ifndef VERDICT_SYSTEM_V_H
#define VERDICT_SYSTEM_V_H

#include <stdbool.h>

bool system_v_is_empty(void);

/* Removes what the calling user made. Returns false, with errno, when something stays. */
bool system_v_remove(void);

#endif
