// A worker process as `main.ts worker` makes one, but for the containers.

import { runVerdict } from "../../../server/cli/run-command.ts";
import { createWorkerCommand } from "../../../server/run-worker.ts";
import { locate, packageRoot } from "../../contract/support/daemon-under-test.ts";
import { withSandbox } from "../../contract/support/scripted-infrastructure.ts";
import { ScriptedSandbox } from "../../contract/support/scripted-sandbox.ts";
import { createTerminal } from "../../contract/support/terminal.ts";

const interrupted = new AbortController();
process.once("SIGTERM", () => interrupted.abort());
const terminal = createTerminal(locate(process.env.VERDICT_DATA_DIR ?? ""), { interrupted: interrupted.signal });
const worker = async () => createWorkerCommand(packageRoot, { makeInfrastructure: withSandbox(new ScriptedSandbox()) });
process.exitCode = await runVerdict(["worker", ...process.argv.slice(2)], { worker }, terminal);
