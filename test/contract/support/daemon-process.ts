// A daemon process as `main.ts daemon` makes one, but for the sandbox, and with the version that the test wants.
import { runVerdict } from "../../../server/cli/run-command.ts";
import { createDaemonCommand } from "../../../server/run-daemon.ts";
import { locate, packageRoot } from "./daemon-under-test.ts";
import { withSandbox } from "./scripted-infrastructure.ts";
import { ScriptedSandbox } from "./scripted-sandbox.ts";
import { createTerminal } from "./terminal.ts";

const interrupted = new AbortController();
process.once("SIGTERM", () => interrupted.abort());
const stateDirectory = process.env.VERDICT_DATA_DIR ?? "";
const terminal = createTerminal(locate(stateDirectory), {
  stdout: process.stdout,
  stderr: process.stderr,
  interrupted: interrupted.signal,
  version: process.env.TEST_VERSION ?? "1.2.3",
});
const daemon = async () => createDaemonCommand(packageRoot, withSandbox(new ScriptedSandbox()));
process.exitCode = await runVerdict(process.argv.slice(2), { daemon }, terminal);
