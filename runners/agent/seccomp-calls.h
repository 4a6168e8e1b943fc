/* What a job may not call. Numbers from 424 on are the same everywhere, so old headers need not know them. */
#ifndef VERDICT_SECCOMP_CALLS_H
#define VERDICT_SECCOMP_CALLS_H

#include <asm/unistd.h>

#ifndef __NR_clone3
#define __NR_clone3 435
#endif
#ifndef __NR_pidfd_getfd
#define __NR_pidfd_getfd 438
#endif
#ifndef __NR_process_madvise
#define __NR_process_madvise 440
#endif
#ifndef __NR_mount_setattr
#define __NR_mount_setattr 442
#endif
#ifndef __NR_quotactl_fd
#define __NR_quotactl_fd 443
#endif
#ifndef __NR_memfd_secret
#define __NR_memfd_secret 447
#endif
#ifndef __NR_process_mrelease
#define __NR_process_mrelease 448
#endif
#ifndef __NR_open_tree_attr
#define __NR_open_tree_attr 467
#endif

static const unsigned short refused_calls[] = {
	/* namespaces */
	__NR_unshare, __NR_setns, __NR_sethostname, __NR_setdomainname,
	/* mounts */
	__NR_mount, __NR_umount2, __NR_pivot_root, __NR_chroot, __NR_open_tree, __NR_open_tree_attr, __NR_move_mount,
	__NR_fsopen, __NR_fsconfig, __NR_fsmount, __NR_fspick, __NR_mount_setattr, __NR_swapon, __NR_swapoff,
	__NR_quotactl, __NR_quotactl_fd, __NR_acct, __NR_name_to_handle_at, __NR_open_by_handle_at, __NR_fanotify_init,
	/* other processes */
	__NR_ptrace, __NR_process_vm_readv, __NR_process_vm_writev, __NR_process_madvise, __NR_process_mrelease,
	__NR_pidfd_getfd, __NR_kcmp,
	/* keyrings, which are the user's and outlive a job */
	__NR_add_key, __NR_request_key, __NR_keyctl,
	/* large and often attacked parts of the kernel */
	__NR_bpf, __NR_perf_event_open, __NR_userfaultfd, __NR_io_uring_setup, __NR_io_uring_enter,
	__NR_io_uring_register, __NR_memfd_secret, __NR_syslog, __NR_vhangup,
	/* what is one for the whole machine: the number of asynchronous contexts, the flushing of its disks */
	__NR_io_setup, __NR_sync, __NR_syncfs,
	/* modules and other kernels */
	__NR_init_module, __NR_finit_module, __NR_delete_module, __NR_kexec_load, __NR_kexec_file_load, __NR_reboot,
	/* clocks */
	__NR_clock_settime, __NR_clock_adjtime, __NR_settimeofday, __NR_adjtimex,
	/* identity */
	__NR_setuid, __NR_setgid, __NR_setreuid, __NR_setregid, __NR_setresuid, __NR_setresgid, __NR_setfsuid,
	__NR_setfsgid, __NR_setgroups, __NR_capset,
#ifdef __NR_kexec_unload
	__NR_kexec_unload,
#endif
#ifdef __x86_64__
	__NR_iopl, __NR_ioperm, __NR_modify_ldt, __NR_create_module, __NR_get_kernel_syms, __NR_query_module, __NR_uselib,
	__NR_ustat, __NR_sysfs, __NR__sysctl,
#endif
};

/* Under gVisor: what they make can be neither listed nor found by its place in a table, so nobody could remove it. */
static const unsigned short unlisted_calls[] = { __NR_mq_open, __NR_shmget, __NR_semget, __NR_msgget };

#endif
