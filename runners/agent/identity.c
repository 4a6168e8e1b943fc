#include "identity.h"

#include <grp.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { WORDS = _LINUX_CAPABILITY_U32S_3 };

static bool read_capabilities(struct __user_cap_data_struct sets[WORDS])
{
	struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
	return syscall(SYS_capget, &header, sets) == 0;
}

static bool write_capabilities(const struct __user_cap_data_struct sets[WORDS])
{
	struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
	return syscall(SYS_capset, &header, sets) == 0;
}

bool keep_capabilities(uint64_t mask)
{
	struct __user_cap_data_struct sets[WORDS];
	if (!read_capabilities(sets))
		return false;
	for (int i = 0; i < WORDS; i++) {
		sets[i].permitted &= (uint32_t)(mask >> (32 * i));
		sets[i].effective = sets[i].permitted;
		sets[i].inheritable = 0;
	}
	/* Emptying the inheritable set emptied the ambient one, which is always a part of it. */
	return write_capabilities(sets);
}

bool has_capabilities(uint64_t mask)
{
	struct __user_cap_data_struct sets[WORDS];
	if (!read_capabilities(sets))
		return false;
	uint64_t effective = sets[0].effective | (uint64_t)sets[1].effective << 32;
	return (effective & mask) == mask;
}

bool become(uid_t uid)
{
	return setgroups(0, NULL) == 0 && setresgid(uid, uid, uid) == 0 && setresuid(uid, uid, uid) == 0 &&
	       keep_capabilities(0);
}
