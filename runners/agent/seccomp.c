#include "seccomp.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/socket.h>

#include "seccomp-calls.h"

#if defined(__x86_64__)
#define NATIVE_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE_ARCH AUDIT_ARCH_AARCH64
#else
#error "the filter knows amd64 and arm64"
#endif

#ifndef CLONE_NEWTIME
#define CLONE_NEWTIME 0x00000080
#endif

enum {
	X32_BIT = 0x40000000,
	NEW_NAMESPACES = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID |
	                 CLONE_NEWNET,
	CALLS_MAX = sizeof refused_calls / sizeof refused_calls[0] + sizeof unlisted_calls / sizeof unlisted_calls[0] + 4,
};

#define REFUSE(error) (SECCOMP_RET_ERRNO | (error))
/* Both architectures are little endian: the low half of the first argument comes first. */
#define FIRST_ARGUMENT offsetof(struct seccomp_data, args)

struct call {
	unsigned short number;
	void (*emit)(struct seccomp_program *program);
};

static void add(struct seccomp_program *program, unsigned short code, unsigned value, unsigned char yes,
                unsigned char no)
{
	program->code[program->length++] = (struct sock_filter){ code, yes, no, value };
}

static void load(struct seccomp_program *program, size_t offset)
{
	add(program, BPF_LD | BPF_W | BPF_ABS, (unsigned)offset, 0, 0);
}

static void give(struct seccomp_program *program, unsigned answer)
{
	add(program, BPF_RET | BPF_K, answer, 0, 0);
}

static void emit_refusal(struct seccomp_program *program)
{
	give(program, REFUSE(EPERM));
}

static void emit_absence(struct seccomp_program *program)
{
	give(program, REFUSE(ENOSYS));
}

static void emit_local_sockets_only(struct seccomp_program *program)
{
	load(program, FIRST_ARGUMENT);
	add(program, BPF_JMP | BPF_JEQ | BPF_K, AF_UNIX, 1, 0);
	give(program, REFUSE(EAFNOSUPPORT));
	give(program, SECCOMP_RET_ALLOW);
}

static void emit_no_new_namespaces(struct seccomp_program *program)
{
	load(program, FIRST_ARGUMENT);
	add(program, BPF_JMP | BPF_JSET | BPF_K, NEW_NAMESPACES, 0, 1);
	give(program, REFUSE(EPERM));
	give(program, SECCOMP_RET_ALLOW);
}

static void insert_sorted(struct call *calls, size_t count, struct call call)
{
	for (; count > 0 && calls[count - 1].number > call.number; count--)
		calls[count] = calls[count - 1];
	calls[count] = call;
}

static size_t list_calls(struct call calls[CALLS_MAX], bool gvisor)
{
	size_t count = 0;
	for (; count < sizeof refused_calls / sizeof refused_calls[0]; count++)
		insert_sorted(calls, count, (struct call){ refused_calls[count], emit_refusal });
	insert_sorted(calls, count++, (struct call){ __NR_socket, emit_local_sockets_only });
	insert_sorted(calls, count++, (struct call){ __NR_socketpair, emit_local_sockets_only });
	insert_sorted(calls, count++, (struct call){ __NR_clone, emit_no_new_namespaces });
	/* libc falls back to clone, whose flags a filter can read. */
	insert_sorted(calls, count++, (struct call){ __NR_clone3, emit_absence });
	for (size_t i = 0; gvisor && i < sizeof unlisted_calls / sizeof unlisted_calls[0]; i++)
		insert_sorted(calls, count++, (struct call){ unlisted_calls[i], emit_absence });
	return count;
}

static void emit_leaf(struct seccomp_program *program, const struct call *call)
{
	unsigned short question = program->length;
	add(program, BPF_JMP | BPF_JEQ | BPF_K, call->number, 0, 0);
	call->emit(program);
	program->code[question].jf = (unsigned char)(program->length - question - 1);
	give(program, SECCOMP_RET_ALLOW);
}

/* A tree, not a list: the kernel walks the filter for every call number there is whenever a process takes it on. */
static void emit_tree(struct seccomp_program *program, const struct call *calls, size_t count)
{
	if (count == 1) {
		emit_leaf(program, calls);
		return;
	}
	size_t half = count / 2;
	unsigned short question = program->length;
	add(program, BPF_JMP | BPF_JGE | BPF_K, calls[half].number, 0, 0);
	emit_tree(program, calls, half);
	program->code[question].jt = (unsigned char)(program->length - question - 1);
	emit_tree(program, calls + half, count - half);
}

void seccomp_build(struct seccomp_program *program, bool gvisor)
{
	struct call calls[CALLS_MAX];
	size_t count = list_calls(calls, gvisor);
	program->length = 0;
	load(program, offsetof(struct seccomp_data, arch));
	add(program, BPF_JMP | BPF_JEQ | BPF_K, NATIVE_ARCH, 1, 0);
	give(program, SECCOMP_RET_KILL_PROCESS);
	load(program, offsetof(struct seccomp_data, nr));
#ifdef __x86_64__
	add(program, BPF_JMP | BPF_JSET | BPF_K, X32_BIT, 0, 1);
	give(program, REFUSE(ENOSYS));
#endif
	emit_tree(program, calls, count);
}

bool seccomp_apply(const struct seccomp_program *program)
{
	struct sock_fprog handed = { program->length, (struct sock_filter *)program->code };
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &handed) == 0;
}
