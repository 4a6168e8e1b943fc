#include "attack.h"

int main(void)
{
	char parameters[256] = { 0 };
	TRY("io_uring_setup", syscall(425, 8, parameters));
	TRY("io_uring_enter", syscall(426, 3, 1, 0, 0, NULL, 0));
	TRY("io_uring_register", syscall(427, 3, 0, NULL, 0));
	long context = 0;
	TRY("io_setup", syscall(SYS_io_setup, 60000, &context));
}
