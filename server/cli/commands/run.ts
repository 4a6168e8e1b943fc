import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { RunInput, type RunOutput, RunOutputType, RunRequest, type RunResult } from "../../protocol/run.ts";
import { sayVerdict } from "../../protocol/words.ts";
import { existingFile, only, parse } from "../arguments.ts";
import { type Command, exitCode, type Terminal } from "../command.ts";
import { connect, type DaemonConnection } from "../connect.ts";
import { describePlaces, readIfThere } from "../describe-place.ts";
import { createStatusLine, type StatusLine } from "../status-line.ts";
import { createStyle, mebibytes, milliseconds, plain } from "../style.ts";

export const runCommand: Command = {
  summary: "run a file, without a problem",
  help: `Usage: verdict run FILE [--folder] [--variant NAME] [< INPUT]

Compiles and runs FILE in a container of its own. Standard input is passed on as it comes, output is
shown as it comes. How it ended, if not well, is said on standard error.

  --folder        run it with all files of its language in its folder and below
  --variant NAME  compile and run in another way that the runner knows, such as sanitize

Exit code: 0 the program exited with 0, 1 it ended in any other way or did not compile,
2 usage (also a FILE that does not exist), 3 it could not be run.`,
  run: async (args, terminal) => {
    const { values, positionals } = parse({
      args,
      allowPositionals: true,
      options: { folder: { type: "boolean", default: false }, variant: { type: "string" } },
    });
    const given = only(positionals, "FILE");
    const file = existingFile(terminal.directory, given);
    const line = createStatusLine(terminal.stderr);
    const daemon = await connect(terminal);
    try {
      const token = "run";
      const input = createInput(daemon, terminal, token);
      daemon.onProgress(RunOutputType, token, (output) => receive(output, terminal, line, input.allow));
      const uri = pathToFileURL(file).href;
      const answered = daemon.request(RunRequest, {
        uri,
        stdin: true,
        extent: values.folder ? "folder" : "file",
        ...(values.variant === undefined ? {} : { variant: values.variant }),
        partialResultToken: token,
      });
      // Behind the request: input for a run that is not known yet is dropped.
      input.start();
      const result = await answered;
      line.clear();
      return report(result, terminal, given, file);
    } finally {
      daemon[Symbol.dispose]();
      terminal.stdin.destroy();
    }
  },
};

/** As protocol/run.ts allows beyond the credit given. */
const windowBytes = 262_144;
const chunkBytes = 65_536;

/** Passes standard input on, never more than the daemon has room for. */
function createInput(
  { rpc }: DaemonConnection,
  { stdin }: Terminal,
  token: string,
): { readonly start: () => void; readonly allow: (bytes: number) => void } {
  let credit = windowBytes;
  let wake: (() => void) | undefined;
  const send = (chunk: Uint8Array, end: boolean) =>
    rpc.sendNotification(RunInput, { token, base64: Buffer.from(chunk).toString("base64"), end });
  const pump = async () => {
    for await (const whole of stdin) {
      const bytes = Buffer.from(whole);
      for (let at = 0; at < bytes.length; at += chunkBytes) {
        const chunk = bytes.subarray(at, at + chunkBytes);
        while (credit < chunk.length) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        credit -= chunk.length;
        await send(chunk, false);
      }
    }
    await send(new Uint8Array(), true);
  };
  return {
    // Input that breaks off because the run has ended is nobody's loss.
    start: () => void pump().catch(() => {}),
    allow: (bytes) => {
      credit += bytes;
      wake?.();
      wake = undefined;
    },
  };
}

function receive(output: RunOutput, terminal: Terminal, line: StatusLine, allow: (bytes: number) => void): void {
  switch (output.kind) {
    case "waiting":
      line.show(output.message);
      break;
    case "credit":
      allow(output.bytes);
      break;
    case "output":
      line.clear();
      terminal[output.stream].write(Buffer.from(output.base64, "base64"));
      break;
    default:
      output satisfies never;
  }
}

function report(result: RunResult, terminal: Terminal, given: string, file: string): number {
  const style = createStyle(terminal.stderr, terminal);
  const print = (text: string) => terminal.stderr.write(`${text}\n`);
  if (result.outcome === "exited" && result.exitCode === 0) return exitCode.accepted;
  if (result.outcome === "compile-error") {
    const submitted = { given, source: readIfThere(file), directory: terminal.directory };
    describePlaces(result.diagnostics, submitted, style).forEach(print);
    if (result.diagnostics.length === 0) print(plain(result.compilerOutput).trimEnd());
  }
  const crash = describeCrash(result, terminal);
  const code = result.exitCode === undefined ? "" : ` with code ${result.exitCode}`;
  const signal = result.signal === undefined ? "" : ` by signal ${result.signal}`;
  // "exited with code 3" says it all.
  const detail = result.detail === undefined || result.outcome === "exited" ? "" : `: ${plain(result.detail)}`;
  const cost =
    result.outcome === "compile-error"
      ? ""
      : ` (${milliseconds(result.cpuTimeMs)}, ${mebibytes(result.peakMemoryBytes)})`;
  print(`${style.bad(`${sayVerdict(result.outcome)}${code}${signal}${crash}`)}${detail}${cost}`);
  return exitCode.notAccepted;
}

function describeCrash({ crash }: RunResult, { directory }: Terminal): string {
  if (crash === undefined) return "";
  const file = crash.uri === undefined ? "" : ` of ${path.relative(directory, fileURLToPath(crash.uri))}`;
  return ` on line ${crash.line + 1}${file}`;
}
