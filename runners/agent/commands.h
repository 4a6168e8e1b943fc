/* What each frame of the daemon does. */
#ifndef VERDICT_COMMANDS_H
#define VERDICT_COMMANDS_H

#include "agent.h"

/* Reads once from the daemon and does what the frames say. */
void obey(struct agent *agent);

#endif
