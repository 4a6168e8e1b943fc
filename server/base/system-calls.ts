/**
 * What every container may call, whatever its language: the agent, libc and what an engine's own runtime calls between
 * taking on the filter and starting the agent. Names as in the kernel's tables of x86-64 and arm64: an engine passes over those
 * that its architecture does not have, so old and new forms stand side by side.
 */
const base = {
  files: `read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 lseek open openat openat2 creat close
    close_range stat fstat lstat newfstatat statx statfs fstatfs access faccessat faccessat2 readlink readlinkat getdents
    getdents64 getcwd chdir fchdir mkdir mkdirat rmdir rename renameat renameat2 link linkat unlink unlinkat symlink
    symlinkat chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat umask truncate ftruncate fallocate fadvise64
    utime utimes futimesat utimensat flock fcntl ioctl dup dup2 dup3 pipe pipe2 fsync fdatasync copy_file_range sendfile
    memfd_create`,
  waiting: `select pselect6 poll ppoll epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait epoll_pwait2 eventfd
    eventfd2 signalfd4`,
  memory: "brk mmap munmap mremap mprotect madvise msync",
  processes: `fork vfork execve execveat exit exit_group wait4 waitid kill tkill tgkill getpid getppid gettid getpgid getpgrp getsid
    setpgid setsid prctl arch_prctl set_tid_address set_robust_list rseq futex restart_syscall getrlimit setrlimit
    prlimit64 getrusage times getpriority sched_yield sched_getaffinity sched_getparam sched_getscheduler
    sched_get_priority_max sched_get_priority_min sched_rr_get_interval getcpu`,
  signals: `rt_sigaction rt_sigprocmask rt_sigpending rt_sigqueueinfo rt_sigreturn rt_sigsuspend rt_sigtimedwait
    rt_tgsigqueueinfo sigaltstack pause alarm getitimer setitimer`,
  clocks: "time gettimeofday clock_gettime clock_getres clock_nanosleep nanosleep",
  identity: "getuid geteuid getgid getegid getresuid getresgid getgroups",
  machine: "uname sysinfo getrandom",
  // What it does for a job: becomes its user, puts its walls up, removes what it left of System V. An engine's runtime may need
  // setuid and setgid to become the agent's user. A job's own filter refuses it all that changes users.
  agent: `setuid setgid setresuid setresgid setgroups capget capset landlock_create_ruleset landlock_add_rule landlock_restrict_self
    shmctl semctl msgctl`,
};

/** What a runner.json may ask for beside that, by group. */
const offered = {
  // Sockets of AF_UNIX alone: see `socket` in the profile.
  sockets: `socket socketpair bind connect listen accept accept4 getsockname getpeername getsockopt setsockopt sendto sendmsg
    sendmmsg recvfrom recvmsg recvmmsg shutdown`,
  "named-pipes": "mknod mknodat",
  splicing: "splice tee",
  attributes: `getxattr lgetxattr fgetxattr listxattr llistxattr flistxattr setxattr lsetxattr fsetxattr removexattr
    lremovexattr fremovexattr`,
  // To start a process and hear of its end without a race.
  "process-descriptors": "pidfd_open pidfd_send_signal",
  // Of a compiler in the program, for what it has compiled.
  "protection-keys": "pkey_alloc pkey_free pkey_mprotect",
  // No runner of Verdict's own asks for what follows. What was made with the last two the agent removes after each job.
  timers: `timerfd_create timerfd_settime timerfd_gettime timer_create timer_delete timer_getoverrun timer_gettime
    timer_settime`,
  "system-v": "shmget shmat shmdt semget semop semtimedop msgget msgsnd msgrcv",
  "message-queues": "mq_open mq_unlink mq_timedsend mq_timedreceive mq_notify mq_getsetattr",
};

/**
 * What no container may call, refused with EPERM. What stands in none of the lists is newer than they are: it is answered as if it did
 * not exist, so that a library takes the older way.
 */
const withheld = {
  namespaces: "unshare setns sethostname setdomainname",
  mounts: `mount umount2 pivot_root chroot open_tree open_tree_attr move_mount fsopen fsconfig fsmount fspick mount_setattr
    statmount listmount swapon swapoff quotactl quotactl_fd acct name_to_handle_at open_by_handle_at fanotify_init
    fanotify_mark sysfs ustat uselib`,
  otherProcesses: `ptrace process_vm_readv process_vm_writev process_madvise process_mrelease pidfd_getfd kcmp get_robust_list
    migrate_pages move_pages`,
  keys: "add_key request_key keyctl",
  kernel: `bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register memfd_secret syslog vhangup
    lookup_dcookie io_setup io_destroy io_getevents io_pgetevents io_submit io_cancel remap_file_pages mbind set_mempolicy
    get_mempolicy set_mempolicy_home_node vmsplice`,
  memory: "mincore mlock mlock2 mlockall munlock munlockall membarrier",
  turns:
    "setpriority sched_setaffinity sched_setparam sched_setscheduler sched_getattr sched_setattr ioprio_get ioprio_set",
  watching: "inotify_init inotify_init1 inotify_add_watch inotify_rm_watch",
  machine: `init_module finit_module delete_module create_module query_module get_kernel_syms kexec_load kexec_file_load
    kexec_unload reboot settimeofday clock_settime clock_adjtime adjtimex sync syncfs sync_file_range readahead _sysctl
    nfsservctl iopl ioperm modify_ldt set_thread_area get_thread_area`,
  identity: "setreuid setregid setfsuid setfsgid seccomp personality",
  older: "signalfd epoll_ctl_old epoll_wait_old",
};

export type CallGroup = keyof typeof offered;
/** Names of the groups that a runner may ask for. */
export const callGroups = Object.keys(offered) as readonly CallGroup[];
/** Allowed in every container. */
export const baseCalls: ReadonlySet<string> = gather(Object.values(base));
/** Allowed where a runner asks for their group, and else refused. */
export const offeredCalls: ReadonlySet<string> = gather(Object.values(offered));
/** Refused in every container. */
export const withheldCalls: ReadonlySet<string> = gather(Object.values(withheld));

/** The system calls of some groups. */
export function namedCalls(groups: readonly CallGroup[]): readonly string[] {
  return [...gather(groups.map((group) => offered[group]))];
}

function gather(groups: readonly string[]): ReadonlySet<string> {
  return new Set(groups.flatMap((names) => names.split(/\s+/u)));
}
