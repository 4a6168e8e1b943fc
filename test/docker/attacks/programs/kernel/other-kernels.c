#include "attack.h"
#include <sys/reboot.h>

int main(void)
{
	TRY("kexec_load", syscall(SYS_kexec_load, 0, 0, NULL, 0));
	TRY("kexec_file_load", syscall(320, 0, 0, 0, "", 0));
	TRY("init_module", syscall(SYS_init_module, "", 0, ""));
	TRY("finit_module", syscall(SYS_finit_module, 0, "", 0));
	TRY("delete_module", syscall(SYS_delete_module, "dummy", 0));
	TRY("disable ctrl-alt-del", reboot(RB_DISABLE_CAD));
}
