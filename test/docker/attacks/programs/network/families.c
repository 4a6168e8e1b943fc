#include "attack.h"
#include <sys/socket.h>

int main(void)
{
	const int families[] = { 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 15, 16, 17, 18, 20, 21, 22, 23, 24, 26, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45 };
	const int kinds[] = { SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET };
	for (unsigned i = 0; i < sizeof families / sizeof families[0]; i++)
		for (int kind = 0; kind < 4; kind++) {
			char what[64];
			int pair[2];
			snprintf(what, sizeof what, "a socket of family %d", families[i]);
			TRY(what, socket(families[i], kinds[kind], 0));
			TRY(what, socketpair(families[i], kinds[kind], 0, pair));
		}
}
