#include "attack.h"

int main(void)
{
	#ifdef __x86_64__
	TRY("iopl", syscall(SYS_iopl, 3));
	TRY("ioperm", syscall(SYS_ioperm, 0, 1024, 1));
	char entry[16] = { 0 };
	TRY("modify_ldt", syscall(SYS_modify_ldt, 1, entry, sizeof entry));
	#endif
	TRY("/dev/mem", open("/dev/mem", O_RDWR));
	TRY("/dev/kmem", open("/dev/kmem", O_RDWR));
	TRY("/dev/port", open("/dev/port", O_RDWR));
	TRY("/dev/kvm", open("/dev/kvm", O_RDWR));
}
