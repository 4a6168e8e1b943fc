#include "attack.h"
#include <grp.h>
#include <sys/prctl.h>
#include <linux/capability.h>

int main(void)
{
	struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
	struct __user_cap_data_struct all[2] = { { ~0u, ~0u, ~0u }, { ~0u, ~0u, ~0u } };
	TRY("setuid", setuid(0));
	TRY("setresuid", setresuid(0, 0, 0));
	TRY("setgid", setgid(0));
	TRY("setgroups", setgroups(0, NULL));
	TRY("setfsuid", syscall(SYS_setfsuid, 0));
	TRY("capset", syscall(SYS_capset, &header, all));
	TRY("an ambient capability", prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_SETUID, 0, 0));
	TRY("no_new_privs off", prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0));
	TRY("out of the seccomp filter", prctl(PR_SET_SECCOMP, 0, 0, 0, 0));
}
