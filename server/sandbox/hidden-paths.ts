/**
 * What no container has to know of the machine, in place of the engine's own shorter list: the engine lays an empty file or folder
 * over each, and passes over those that the kernel does not have. For a job Landlock hides most of it as well; this holds without.
 * A folder costs a container's start about a millisecond, a file next to nothing: so folders are few. What only the kernel's root may
 * read (kmsg, slabinfo, ...) stays as it is, for an empty file could be opened.
 *
 * Left are what runtimes ask for (processors, memory, times: SECURITY.md names them), settings, and what shows an OCI runtime which
 * confinement the kernel has, /sys/module and /sys/kernel/security: one that found neither might start containers without it.
 */
const proc = `acpi asound bootconfig buddyinfo bus cmdline config.gz consoles crypto devices diskstats dma
  driver/nvram driver/rtc dynamic_debug execdomains fb fs interrupts iomem ioports irq kallsyms kcore key-users keys
  latency_stats locks mdstat misc modules mtrr partitions pressure/cpu pressure/io pressure/irq pressure/memory
  sched_debug schedstat scsi softirqs swaps timer_list timer_stats tty/drivers tty/ldiscs version version_signature
  vmstat zoneinfo sys/crypto sys/dev sys/fs sys/sunrpc sys/kernel/core_pattern sys/kernel/random/boot_id
  sys/kernel/version sys/net`;
const sys = `block bus class dev devices firmware fs/btrfs fs/ext4 fs/xfs hypervisor kernel/boot_params/data
  kernel/btf/vmlinux kernel/notes kernel/uevent_seqnum kernel/vmcoreinfo`;

/** Absolute paths, for the engine's `MaskedPaths`. */
export const hiddenPaths: readonly string[] = [...below("/proc", proc), ...below("/sys", sys)];

/** Absolute paths, for the engine's `ReadonlyPaths`: the engine's own list. */
export const readOnlyPaths: readonly string[] = below("/proc", "bus fs irq sys sysrq-trigger");

function below(folder: string, names: string): string[] {
  return names.split(/\s+/u).map((name) => `${folder}/${name}`);
}
