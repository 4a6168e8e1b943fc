import { StopRequest } from "../../protocol/status.ts";
import { parse } from "../arguments.ts";
import { type Command, exitCode } from "../command.ts";
import { connectIfRunning, LostDaemonError } from "../connect.ts";

export const stopCommand: Command = {
  summary: "end the daemon",
  help: `Usage: verdict stop [--now]

Ends the daemon and its containers, once the submissions under way are finished, and waits until it is gone.

  --now    cancel the submissions under way

Exit code: 0, also when no daemon runs; 3 when it does not answer.`,
  run: async (args, terminal) => {
    const { values } = parse({ args, options: { now: { type: "boolean", default: false } } });
    const daemon = await connectIfRunning(terminal);
    if (daemon === undefined) {
      terminal.stdout.write("No daemon runs.\n");
      return exitCode.accepted;
    }
    try {
      // With nothing to finish, it may be gone before its answer is there.
      await daemon.request(StopRequest, { drain: !values.now }).catch((error: unknown) => {
        if (!(error instanceof LostDaemonError)) throw error;
      });
      await daemon.closed;
      terminal.stdout.write("The daemon has ended.\n");
      return exitCode.accepted;
    } finally {
      daemon[Symbol.dispose]();
    }
  },
};
