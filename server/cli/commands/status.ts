import { type DaemonStatus, StatusRequest } from "../../protocol/status.ts";
import { parse } from "../arguments.ts";
import { type Command, exitCode } from "../command.ts";
import { connectIfRunning } from "../connect.ts";

export const statusCommand: Command = {
  summary: "say what the daemon is doing",
  help: `Usage: verdict status [--json]

Says whether the daemon runs, and what it is doing; starts none.

  --json    print the status as one JSON object, or null when no daemon runs

Exit code: 0, or 3 when the daemon does not answer.`,
  run: async (args, terminal) => {
    const { values } = parse({ args, options: { json: { type: "boolean", default: false } } });
    const daemon = await connectIfRunning(terminal);
    try {
      const status = await daemon?.request(StatusRequest);
      const text = values.json ? JSON.stringify(status ?? null, undefined, 2) : describe(status);
      terminal.stdout.write(`${text}\n`);
      return exitCode.accepted;
    } finally {
      daemon?.[Symbol.dispose]();
    }
  },
};

function describe(status: DaemonStatus | undefined): string {
  if (status === undefined) return "No daemon runs; the first command that needs it starts it.";
  const pools = status.pools.map(
    ({ runnerId, warm, starting, leased }) => `${runnerId} ${warm} warm, ${starting} starting, ${leased} in use`,
  );
  const rows: (readonly [string, string])[] = [
    ["daemon", `${status.version}, process ${status.pid}, since ${status.startedAt}`],
    ["engine", describeEngine(status.engine)],
    ...(status.building === undefined ? [] : [["building", describeBuilding(status.building)] as const]),
    ["containers", pools.length === 0 ? "none" : pools.join("; ")],
    ["submissions", `${status.queue.running} running, ${status.queue.waiting} waiting`],
    ["clients", String(status.clients)],
  ];
  return rows.map(([name, text]) => `${name.padEnd(12)} ${text}`).join("\n");
}

function describeEngine(engine: DaemonStatus["engine"]): string {
  switch (engine.state) {
    case "ready":
      return `${engine.version} at ${engine.endpoint}, cgroup v${engine.cgroupVersion}`;
    case "unknown":
      return "not asked for yet";
    case "unavailable":
      return engine.message;
    default:
      return engine satisfies never;
  }
}

function describeBuilding({ image, step, steps, message }: NonNullable<DaemonStatus["building"]>): string {
  return `${image}, step ${step} of ${steps}: ${message}`;
}
