#include "attack.h"

int main(void)
{
	/* Out of the first row when memory ends. */
	int fd = open("/proc/self/oom_score_adj", O_WRONLY);
	TRY("a lower score", fd < 0 ? -1 : write(fd, "-1000", 5));
	fd = open("/proc/1/oom_score_adj", O_WRONLY);
	TRY("the agent's score", fd < 0 ? -1 : write(fd, "1000", 4));
}
