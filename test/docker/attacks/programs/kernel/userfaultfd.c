#include "attack.h"

int main(void)
{
	TRY("userfaultfd", syscall(SYS_userfaultfd, 0));
	TRY("userfaultfd, user mode", syscall(SYS_userfaultfd, 1));
	TRY("/dev/userfaultfd", open("/dev/userfaultfd", O_RDWR));
}
