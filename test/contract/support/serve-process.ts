// `verdict serve` as a process, as `main.ts serve` makes one, but for the sandbox.
import { runVerdict } from "../../../server/cli/run-command.ts";
import { createServeCommand } from "../../../server/run-serve.ts";
import { locate, packageRoot } from "./daemon-under-test.ts";
import { withSandbox } from "./scripted-infrastructure.ts";
import { ScriptedSandbox } from "./scripted-sandbox.ts";
import { createTerminal } from "./terminal.ts";

const interrupted = new AbortController();
process.once("SIGTERM", () => interrupted.abort());
const terminal = createTerminal(locate(process.env.VERDICT_DATA_DIR ?? ""), { interrupted: interrupted.signal });
const serve = async () => createServeCommand(packageRoot, { makeInfrastructure: withSandbox(new ScriptedSandbox()) });
process.exitCode = await runVerdict(process.argv.slice(2), { serve }, terminal);
