/* The one place where the agent waits. */
#ifndef VERDICT_LOOP_H
#define VERDICT_LOOP_H

#include "agent.h"

_Noreturn void serve(struct agent *agent);

#endif
