/** Linux's numbers (signal(7), alike on x86-64 and arm64), which are the container's, whatever the daemon runs on. */
const SIGNALS: Readonly<Record<number, readonly [name: string, meaning: string]>> = {
  4: ["SIGILL", "illegal instruction"],
  5: ["SIGTRAP", "trap"],
  6: ["SIGABRT", "aborted"],
  7: ["SIGBUS", "bus error"],
  8: ["SIGFPE", "arithmetic error, such as a division by zero"],
  9: ["SIGKILL", "killed"],
  11: ["SIGSEGV", "segmentation fault: memory was used that is not the program's"],
  13: ["SIGPIPE", "wrote where nobody reads any more"],
  15: ["SIGTERM", "terminated"],
  24: ["SIGXCPU", "too much CPU time"],
  25: ["SIGXFSZ", "file too large"],
  31: ["SIGSYS", "forbidden system call"],
};

/** `Ended by SIGSEGV (segmentation fault: ...)`. */
export function describeSignal(signal: number): string {
  const [name, meaning] = SIGNALS[signal] ?? [`signal ${signal}`, undefined];
  return meaning === undefined ? `Ended by ${name}` : `Ended by ${name} (${meaning})`;
}
