/* gVisor: a kernel of the container's own, in which some of what Linux enforces is not. */
#ifndef VERDICT_GVISOR_H
#define VERDICT_GVISOR_H

#include <stdbool.h>

/* Whether the system calls of this process are answered by gVisor and not by Linux. */
bool gvisor_is_here(void);

#endif
