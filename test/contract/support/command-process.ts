// The `verdict` command as a process, whose daemon is the one with the scripted sandbox.
import { clientCommands, runVerdict } from "../../../server/cli/run-command.ts";
import { locate } from "./daemon-under-test.ts";
import { createTerminal } from "./terminal.ts";

const terminal = createTerminal(locate(process.env.VERDICT_DATA_DIR ?? ""), { stdin: process.stdin });
process.exitCode = await runVerdict(process.argv.slice(2), clientCommands, terminal);
