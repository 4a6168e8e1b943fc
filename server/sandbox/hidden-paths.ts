/**
 * What no container has to know of the machine, in place of the engine's own shorter list: the engine lays an empty file or folder
 * over each, and passes over those that the kernel does not have. For a job Landlock hides most of it as well; this holds without.
 *
 * Left are what runtimes ask for (processors, memory, times: SECURITY.md names them) and what shows an OCI runtime which confinement
 * the kernel has, /sys/module and /sys/kernel/security: one that found neither might start containers without it.
 */
const proc = `acpi asound buddyinfo bus cmdline config.gz consoles crypto devices diskstats dma driver dynamic_debug execdomains fb
  fs interrupts iomem ioports irq kallsyms kcore key-users keys kmsg kpagecgroup kpagecount kpageflags latency_stats locks
  mdstat misc modules mtrr pagetypeinfo partitions pressure sched_debug schedstat scsi slabinfo softirqs swaps sysrq-trigger
  timer_list timer_stats tty version vmallocinfo vmstat zoneinfo sys/abi sys/debug sys/dev sys/fs sys/kernel/core_pattern
  sys/kernel/keys sys/kernel/random/boot_id sys/kernel/usermodehelper sys/kernel/version sys/net sys/user`;
const sys = `block bus class dev devices firmware fs/bpf fs/btrfs fs/erofs fs/ext4 fs/f2fs fs/fuse fs/pstore fs/xfs hypervisor
  kernel/boot_params kernel/btf kernel/debug kernel/iommu_groups kernel/irq kernel/mm kernel/notes kernel/slab kernel/tracing
  kernel/vmcoreinfo power`;

/** Absolute paths, for the engine's `MaskedPaths`. */
export const hiddenPaths: readonly string[] = [...below("/proc", proc), ...below("/sys", sys)];

/** Absolute paths, for the engine's `ReadonlyPaths`: the engine's own list. */
export const readOnlyPaths: readonly string[] = below("/proc", "bus fs irq sys sysrq-trigger");

function below(folder: string, names: string): string[] {
  return names.split(/\s+/u).map((name) => `${folder}/${name}`);
}
