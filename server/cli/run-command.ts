import { ResponseError } from "vscode-jsonrpc";
import { ErrorCode } from "../protocol/errors.ts";
import { type Command, exitCode, type Terminal, UsageError } from "./command.ts";

/** Loads a command when it is called, so that `--help` and small commands stay quick. */
export type CommandTable = Readonly<Record<string, () => Promise<Command>>>;

/** The commands that are clients of the daemon, or work on its files. */
export const clientCommands: CommandTable = {
  judge: async () => (await import("./commands/judge.ts")).judgeCommand,
  run: async () => (await import("./commands/run.ts")).runCommand,
  check: async () => (await import("./commands/check.ts")).checkCommand,
  starter: async () => (await import("./commands/starter.ts")).starterCommand,
  "add-test": async () => (await import("./commands/add-test.ts")).addTestCommand,
  status: async () => (await import("./commands/status.ts")).statusCommand,
  top: async () => (await import("./commands/top.ts")).topCommand,
  stop: async () => (await import("./commands/stop.ts")).stopCommand,
  runners: async () => (await import("./commands/runners.ts")).runnersCommand,
  doctor: async () => (await import("./commands/doctor.ts")).doctorCommand,
  history: async () => (await import("./commands/history.ts")).historyCommand,
  token: async () => (await import("./commands/token.ts")).tokenCommand,
  db: async () => (await import("./commands/db.ts")).dbCommand,
  lsp: async () => (await import("./commands/lsp.ts")).lspCommand,
};

/** Runs `verdict` with these arguments and resolves with its exit code; whatever goes wrong is one message on standard error. */
export async function runVerdict(args: readonly string[], commands: CommandTable, terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  if (name === "--version") {
    terminal.stdout.write(`${terminal.version}\n`);
    return exitCode.accepted;
  }
  if (name === "--help" || name === "-h" || name === "help") {
    terminal.stdout.write(await describeAll(commands));
    return exitCode.accepted;
  }
  const load = name === undefined || !Object.hasOwn(commands, name) ? undefined : commands[name];
  if (load === undefined) {
    const complaint = name === undefined ? "" : `verdict: there is no command ${name}.\n\n`;
    terminal.stderr.write(`${complaint}${await describeAll(commands)}`);
    return exitCode.usage;
  }
  const command = await load();
  const end = rest.indexOf("--");
  const options = end === -1 ? rest : rest.slice(0, end);
  if (options.includes("--help") || options.includes("-h")) {
    terminal.stdout.write(`${command.help}\n`);
    return exitCode.accepted;
  }
  try {
    return await command.run(rest, terminal);
  } catch (error) {
    return report(error, name ?? "", options.includes("--json"), terminal);
  }
}

function report(error: unknown, name: string, json: boolean, { stdout, stderr, environment }: Terminal): number {
  const { message } = error instanceof Error ? error : new Error(String(error));
  if (error instanceof UsageError) {
    stderr.write(`verdict ${name}: ${message}\nSee verdict ${name} --help.\n`);
    return exitCode.usage;
  }
  if (error instanceof ResponseError) {
    if (json)
      stdout.write(`${JSON.stringify({ error: { code: error.code, message, data: error.data } }, undefined, 2)}\n`);
    stderr.write(`verdict ${name}: ${message}\n`);
    return usersMistakes.has(error.code) ? exitCode.usage : exitCode.couldNotJudge;
  }
  if (json) stdout.write(`${JSON.stringify({ error: { message } }, undefined, 2)}\n`);
  const stack = environment.VERDICT_DEBUG && error instanceof Error ? `${error.stack}\n` : "";
  stderr.write(`verdict ${name}: ${message}\n${stack}`);
  return exitCode.couldNotJudge;
}

/** What was asked for is not there or not judgeable: another command line would be, the same one never. */
const usersMistakes: ReadonlySet<number> = new Set([
  ErrorCode.notFound,
  ErrorCode.noProblem,
  ErrorCode.unknownLanguage,
  ErrorCode.badSource,
  ErrorCode.noTests,
  ErrorCode.noSignature,
  ErrorCode.badTest,
  ErrorCode.unknownVariant,
  ErrorCode.languageNotTaken,
]);

async function describeAll(commands: CommandTable): Promise<string> {
  const rows = await Promise.all(
    Object.entries(commands).map(async ([name, load]) => `  ${name.padEnd(10)} ${(await load()).summary}\n`),
  );
  return `Usage: verdict COMMAND [ARGUMENT...]

${rows.join("")}
verdict COMMAND --help says more; verdict --version names the version. VERDICT_DATA_DIR moves all state.
`;
}
