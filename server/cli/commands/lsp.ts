import { connectDaemon } from "../../daemon/connect.ts";
import { parse } from "../arguments.ts";
import { type Command, exitCode, UsageError } from "../command.ts";
import { LostDaemonError } from "../connect.ts";

export const lspCommand: Command = {
  summary: "speak the language server protocol to an editor",
  help: `Usage: verdict lsp --stdio

Connects an editor's language client, over standard input and output, to the daemon, which is started when none runs.

Exit code: 0, 2 usage, 3 the daemon cannot be reached.`,
  run: async (args, terminal) => {
    const { values } = parse({ args, options: { stdio: { type: "boolean", default: false } } });
    if (!values.stdio) throw new UsageError("Only --stdio is known.");
    const { location, version, program, stdin, stdout, stderr, interrupted } = terminal;
    const onWait = (message: string) => stderr.write(`${message}\n`);
    const socket = await connectDaemon({ location, version, program, onWait });
    if (socket === undefined) throw new LostDaemonError();
    const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
    stdin.pipe(socket);
    socket.pipe(stdout);
    // An editor that is gone takes its half of the pipe along.
    stdout.on("error", () => socket.destroy());
    interrupted.addEventListener("abort", () => socket.destroy());
    await closed;
    stdin.destroy();
    return exitCode.accepted;
  },
};
