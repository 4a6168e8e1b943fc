/**
 * The system calls that a container may make: everything else is answered with EPERM. This is the outer wall, around
 * the agent and its jobs; the agent puts a narrower one around each job. Names as in the kernel's tables of x86-64 and
 * arm64; those that an architecture does not have are passed over by the engine.
 */
const allowed: Readonly<Record<string, string>> = {
  files: `read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 lseek open openat openat2 creat close
    close_range stat fstat lstat newfstatat statx statfs fstatfs access faccessat faccessat2 readlink readlinkat getdents getdents64
    getcwd chdir fchdir mkdir mkdirat rmdir rename renameat renameat2 link linkat unlink unlinkat symlink symlinkat mknod
    mknodat chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat umask truncate ftruncate fallocate fadvise64 utime
    utimes futimesat utimensat flock fcntl ioctl dup dup2 dup3 pipe pipe2 sync fsync fdatasync syncfs sync_file_range
    readahead copy_file_range sendfile splice tee vmsplice memfd_create getxattr lgetxattr fgetxattr listxattr llistxattr
    flistxattr setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr name_to_handle_at cachestat`,
  waiting: `select pselect6 poll ppoll epoll_create epoll_create1 epoll_ctl epoll_ctl_old epoll_wait epoll_wait_old epoll_pwait
    epoll_pwait2 eventfd eventfd2 signalfd signalfd4 timerfd_create timerfd_settime timerfd_gettime inotify_init
    inotify_init1 inotify_add_watch inotify_rm_watch io_setup io_destroy io_getevents io_pgetevents io_submit io_cancel`,
  memory: `brk mmap munmap mremap mprotect madvise mincore msync mlock mlock2 mlockall munlock munlockall membarrier mseal
    remap_file_pages pkey_alloc pkey_free pkey_mprotect map_shadow_stack`,
  processes: `fork vfork execve execveat exit exit_group wait4 waitid kill tkill tgkill getpid getppid gettid getpgid
    getpgrp getsid setpgid setsid pidfd_open pidfd_send_signal prctl arch_prctl set_tid_address set_robust_list
    get_robust_list set_thread_area get_thread_area rseq futex futex_waitv futex_wake futex_wait futex_requeue restart_syscall
    getrlimit setrlimit prlimit64 getrusage times getpriority setpriority ioprio_get ioprio_set sched_yield sched_getaffinity
    sched_setaffinity sched_getparam sched_setparam sched_getscheduler sched_setscheduler sched_getattr sched_setattr
    sched_get_priority_max sched_get_priority_min sched_rr_get_interval getcpu`,
  signals: `rt_sigaction rt_sigprocmask rt_sigpending rt_sigqueueinfo rt_sigreturn rt_sigsuspend rt_sigtimedwait
    rt_tgsigqueueinfo sigaltstack pause alarm getitimer setitimer`,
  clocks: `time gettimeofday clock_gettime clock_getres clock_nanosleep nanosleep timer_create timer_delete timer_getoverrun
    timer_gettime timer_settime`,
  identity: `getuid geteuid getgid getegid getresuid getresgid getgroups setuid setgid setreuid setregid setresuid setresgid
    setfsuid setfsgid setgroups capget capset seccomp landlock_create_ruleset landlock_add_rule landlock_restrict_self`,
  ipc: `shmget shmat shmdt shmctl semget semop semtimedop semctl msgget msgsnd msgrcv msgctl mq_open mq_unlink mq_timedsend
    mq_timedreceive mq_notify mq_getsetattr socketpair bind connect listen accept accept4 getsockname getpeername getsockopt
    setsockopt sendto sendmsg sendmmsg recvfrom recvmsg recvmmsg shutdown`,
  machine: "uname sysinfo getrandom",
};

/** Flags of clone(2) that make namespaces: mount, cgroup, uts, ipc, user, pid, net. */
const NAMESPACE_FLAGS = 0x7e02_0000;
/** Execution domains that change nothing (Linux, Linux with a 2.6 name, and the question itself). */
const HARMLESS_PERSONALITIES = [0, 0x2_0000, 0xffff_ffff];
const AF_UNIX = 1;
const EPERM = 1;
const ENOSYS = 38;
const EAFNOSUPPORT = 97;

/**
 * The container's seccomp profile in the engine's JSON form, for `SecurityOpt: ["seccomp=" + json]`. 32-bit calls of
 * either architecture end the process. https://docs.docker.com/engine/security/seccomp/
 */
export function seccompProfile(architecture: "amd64" | "arm64"): string {
  const names = Object.values(allowed).flatMap((group) => group.split(/\s+/));
  const socketFamily = (op: string) => [{ index: 0, value: AF_UNIX, valueTwo: 0, op }];
  return JSON.stringify({
    defaultAction: "SCMP_ACT_ERRNO",
    defaultErrnoRet: EPERM,
    architectures: [architecture === "amd64" ? "SCMP_ARCH_X86_64" : "SCMP_ARCH_AARCH64"],
    syscalls: [
      { names, action: "SCMP_ACT_ALLOW" },
      { names: ["socket"], action: "SCMP_ACT_ALLOW", args: socketFamily("SCMP_CMP_EQ") },
      { names: ["socket"], action: "SCMP_ACT_ERRNO", errnoRet: EAFNOSUPPORT, args: socketFamily("SCMP_CMP_NE") },
      {
        names: ["clone"],
        action: "SCMP_ACT_ALLOW",
        args: [{ index: 0, value: NAMESPACE_FLAGS, valueTwo: 0, op: "SCMP_CMP_MASKED_EQ" }],
      },
      // Its flags lie in memory, where a filter cannot look; told that it does not exist, libc uses clone.
      { names: ["clone3"], action: "SCMP_ACT_ERRNO", errnoRet: ENOSYS },
      ...HARMLESS_PERSONALITIES.map((value) => ({
        names: ["personality"],
        action: "SCMP_ACT_ALLOW",
        args: [{ index: 0, value, valueTwo: 0, op: "SCMP_CMP_EQ" }],
      })),
    ],
  });
}
