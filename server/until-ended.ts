import { exitCode } from "./cli/command.ts";
import type { Daemon } from "./daemon/daemon.ts";

/** For clients to be handed what was written to them. */
const longestFarewellMs = 1_000;

/** Ends the daemon when `interrupted` aborts, and resolves with the exit code once it has ended, however it did. */
export async function untilEnded(daemon: Daemon, interrupted: AbortSignal): Promise<number> {
  const stop = () => daemon.stop(false);
  interrupted.addEventListener("abort", stop);
  if (interrupted.aborted) stop();
  await daemon.ended;
  // Nothing of the daemon is left; a connection that a library keeps open must not keep its process.
  setTimeout(() => process.exit(), longestFarewellMs).unref();
  return exitCode.accepted;
}
