import path from "node:path";
import { findNode } from "./dependencies.mjs";
import { rootDirectory } from "./run-logged.mjs";

/** What a suite needs beyond the dependencies; `test.ts` brings each when a chosen suite asks for it. */
export type Need =
  | "oldest-node"
  | "redis"
  | "engine"
  | "gvisor"
  | "tracer"
  | "faults"
  | "toolchain"
  | "workbench"
  | "package";

export interface Suite {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly needs: readonly Need[];
  /** `mocha` reports each test; `summary` prints `N passed, N failed` as its last line; `whole` passes or fails as one. */
  readonly counting: "mocha" | "summary" | "whole";
  readonly timeoutMs: number;
  /** Why it cannot run on this machine. */
  readonly notHere?: string | undefined;
}

const minuteMs = 60_000;

/** Every suite, in the order in which they run: what is quick and tells most comes first. */
export function listSuites(): readonly Suite[] {
  return [
    whole("lint", tool("@biomejs/biome/bin/biome", "check", "--error-on-warnings")),
    whole("types", tool("typescript/bin/tsc")),
    whole("unused", tool("knip/bin/knip.js")),
    mocha("walls", [], 5 * minuteMs),
    mocha("unit", ["oldest-node"], 5 * minuteMs),
    { ...mocha("agent", ["toolchain"], 10 * minuteMs), notHere: needsRootOnLinux() },
    mocha("contract", [], 5 * minuteMs),
    mocha("workers", ["redis"], 5 * minuteMs),
    mocha("docker", ["engine", "gvisor", "tracer", "redis"], 35 * minuteMs),
    {
      name: "attacks",
      command: findNode(),
      args: ["test/docker/attacks/main.ts"],
      needs: ["engine", "gvisor"],
      counting: "summary",
      timeoutMs: 20 * minuteMs,
    },
    {
      name: "faults",
      command: findNode(),
      args: ["test/faults/main.ts"],
      needs: ["engine", "redis", "faults"],
      counting: "summary",
      timeoutMs: 25 * minuteMs,
      notHere: needsRootOnLinux(),
    },
    mocha("problems", ["engine"], 20 * minuteMs),
    {
      name: "vscode",
      command: findNode(),
      args: ["test/vscode/run.mjs"],
      needs: ["engine", "workbench", "package"],
      counting: "summary",
      timeoutMs: 10 * minuteMs,
      notHere: process.platform === "linux" ? undefined : "needs Linux",
    },
  ];
}

/**
 * The suites of the given names, in their usual order; all of them when none is given.
 * @throws when a name is no suite's
 */
export function chooseSuites(all: readonly Suite[], names: readonly string[]): readonly Suite[] {
  const unknown = names.filter((name) => !all.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    throw new Error(`No suite named ${unknown.join(", ")}. There are: ${all.map(({ name }) => name).join(", ")}`);
  }
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}

type Command = Pick<Suite, "command" | "args">;

function whole(name: string, command: Command): Suite {
  return { name, ...command, needs: [], counting: "whole", timeoutMs: 3 * minuteMs };
}

function mocha(name: string, needs: readonly Need[], timeoutMs: number): Suite {
  const reporter = path.join("test", "setup", "count-reporter.cjs");
  // A busy machine is no failure: only what never ends is.
  const patience = ["--timeout", "60000"];
  const files = `test/${name}/**/*.test.ts`;
  const command = tool("mocha/bin/mocha.js", "--forbid-only", ...patience, "--reporter", reporter, files);
  return { name, ...command, needs, counting: "mocha", timeoutMs };
}

function tool(script: string, ...args: readonly string[]): Command {
  return { command: findNode(), args: [path.join(rootDirectory, "node_modules", script), ...args] };
}

function needsRootOnLinux(): string | undefined {
  return process.platform === "linux" && process.getuid?.() === 0 ? undefined : "needs root on Linux";
}
