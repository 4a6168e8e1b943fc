#include "landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The kernel's interface, written out here: build machines have headers older than the kernels that we run on. */
#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif

enum { CREATE_RULESET_VERSION = 1, RULE_PATH_BENEATH = 1 };

enum access {
	EXECUTE = 1 << 0,
	WRITE_FILE = 1 << 1,
	READ_FILE = 1 << 2,
	READ_DIR = 1 << 3,
	REMOVE_DIR = 1 << 4,
	REMOVE_FILE = 1 << 5,
	MAKE_CHAR = 1 << 6,
	MAKE_DIR = 1 << 7,
	MAKE_REG = 1 << 8,
	MAKE_SOCK = 1 << 9,
	MAKE_FIFO = 1 << 10,
	MAKE_BLOCK = 1 << 11,
	MAKE_SYM = 1 << 12,
	REFER = 1 << 13,
	TRUNCATE = 1 << 14,
	IOCTL_DEV = 1 << 15,

	READ = READ_FILE | READ_DIR,
	READ_AND_EXECUTE = READ | EXECUTE,
	SCRATCH = READ_AND_EXECUTE | WRITE_FILE | TRUNCATE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | MAKE_SOCK |
	          MAKE_FIFO | MAKE_SYM | REFER,
	DEVICE = READ_FILE | WRITE_FILE | TRUNCATE | IOCTL_DEV,
	OF_FILES = EXECUTE | READ_FILE | WRITE_FILE | TRUNCATE | IOCTL_DEV,
};

enum { BIND_TCP = 1 << 0, CONNECT_TCP = 1 << 1 };
enum { SCOPE_ABSTRACT_UNIX_SOCKET = 1 << 0, SCOPE_SIGNAL = 1 << 1 };

struct ruleset_attributes {
	uint64_t handled_access_fs;
	uint64_t handled_access_net;
	uint64_t scoped;
};

struct path_beneath {
	uint64_t allowed_access;
	int32_t parent_fd;
} __attribute__((packed));

struct rule {
	const char *path;
	uint64_t access;
};

static const struct rule shared_rules[] = {
	{ "/usr", READ_AND_EXECUTE },
	{ "/bin", READ_AND_EXECUTE },
	{ "/sbin", READ_AND_EXECUTE },
	{ "/lib", READ_AND_EXECUTE },
	{ "/lib32", READ_AND_EXECUTE },
	{ "/lib64", READ_AND_EXECUTE },
	{ "/opt", READ_AND_EXECUTE },
	{ "/etc/alternatives", READ_AND_EXECUTE },
	/* Debian keeps a part of the runtime here that the rest of it, below /usr, links to; it does not start without. */
	{ "/etc/java-21-openjdk", READ },
	{ "/etc/ld.so.cache", READ },
	{ "/etc/localtime", READ },
	{ "/etc/ssl/openssl.cnf", READ },
	{ "/proc", READ },
	{ "/box", READ },
	{ "/tmp", SCRATCH },
	{ "/dev/shm", SCRATCH },
	{ "/dev/mqueue", SCRATCH },
	{ "/dev/null", DEVICE },
	{ "/dev/zero", DEVICE },
	{ "/dev/full", DEVICE },
	{ "/dev/random", DEVICE },
	{ "/dev/urandom", DEVICE },
	{ "/verdict/probe", READ_AND_EXECUTE },
	{ "/verdict/hello", READ_AND_EXECUTE },
	{ NULL, 0 },
};

static const struct rule phase_rules[][3] = {
	[PHASE_COMPILE] = { { "/prog", SCRATCH }, { "/verdict/carry", READ_AND_EXECUTE }, { NULL, 0 } },
	[PHASE_RUN] = { { "/prog", READ_AND_EXECUTE }, { "/verdict/validate", READ_AND_EXECUTE }, { NULL, 0 } },
};

static uint64_t handled_by(int abi)
{
	uint64_t first_abi = (MAKE_SYM << 1) - 1;
	return first_abi | (abi >= 2 ? REFER : 0) | (abi >= 3 ? TRUNCATE : 0) | (abi >= 5 ? IOCTL_DEV : 0);
}

static int create_ruleset(int abi)
{
	struct ruleset_attributes attributes = {
		.handled_access_fs = handled_by(abi),
		.handled_access_net = abi >= 4 ? BIND_TCP | CONNECT_TCP : 0,
		.scoped = abi >= 6 ? SCOPE_ABSTRACT_UNIX_SOCKET | SCOPE_SIGNAL : 0,
	};
	/* An old kernel refuses a size that it does not know, unless the rest is zero: it is. */
	return (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
}

static bool add_rule(int ruleset, int abi, const struct rule *rule)
{
	int place = open(rule->path, O_PATH | O_CLOEXEC);
	if (place < 0)
		return errno == ENOENT || errno == ENOTDIR;
	struct stat status;
	uint64_t access = rule->access & handled_by(abi);
	bool added = fstat(place, &status) == 0;
	struct path_beneath beneath = { S_ISDIR(status.st_mode) ? access : access & OF_FILES, place };
	added = added && syscall(SYS_landlock_add_rule, ruleset, RULE_PATH_BENEATH, &beneath, 0) == 0;
	close(place);
	return added;
}

static bool add_rules(int ruleset, int abi, const struct rule *rules)
{
	for (; rules->path; rules++)
		if (!add_rule(ruleset, abi, rules))
			return false;
	return true;
}

void landlock_do_without(struct landlock *landlock)
{
	*landlock = (struct landlock){ 0, { -1, -1 } };
}

bool landlock_build(struct landlock *landlock)
{
	landlock_do_without(landlock);
	long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, CREATE_RULESET_VERSION);
	if (abi <= 0)
		return true;
	landlock->abi = (int)abi;
	for (int phase = PHASE_COMPILE; phase <= PHASE_RUN; phase++) {
		int ruleset = create_ruleset(landlock->abi);
		landlock->rulesets[phase] = ruleset;
		if (ruleset < 0 || !add_rules(ruleset, landlock->abi, shared_rules) ||
		    !add_rules(ruleset, landlock->abi, phase_rules[phase]))
			return false;
	}
	return true;
}

bool landlock_apply(const struct landlock *landlock, enum phase phase)
{
	return landlock->abi == 0 || syscall(SYS_landlock_restrict_self, landlock->rulesets[phase], 0) == 0;
}
