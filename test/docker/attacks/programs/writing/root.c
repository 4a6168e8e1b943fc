#include "attack.h"

int main(void)
{
	const char *places[] = { "/", "/etc", "/usr", "/usr/bin", "/var", "/var/tmp", "/run", "/box", "/prog", "/verdict", "/proc", "/proc/self", "/sys", "/dev", "/opt", "/home", "/root" };
	for (unsigned i = 0; i < sizeof places / sizeof places[0]; i++) {
		char path[64];
		snprintf(path, sizeof path, "%s/mine", places[i]);
		TRY(path, open(path, O_CREAT | O_WRONLY, 0666));
		TRY(path, mkdir(path, 0777));
	}
	TRY("chmod /", chmod("/", 0777));
	TRY("chmod /prog", chmod("/prog", 0777));
}
