import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { stateDirectory, tail, timed } from "./run-logged.mjs";

export interface DockerdStart<Engine> {
  /** Asks the engine; rejects while it does not answer. */
  readonly probe: () => Promise<Engine>;
  /** Besides those that dockerd's own log shows to be needed. */
  readonly flags?: readonly string[];
  readonly program?: string;
  /** For its log and its pid file. */
  readonly logDirectory?: string;
  /** Of an engine beside the machine's own. */
  readonly execRoot?: string;
}

/**
 * Starts dockerd in a session of its own, so that it outlives the set-up, and waits until it answers. One that dies for want of
 * packet filtering or of a union file system is started again without.
 * @throws with the end of its log when it does not come up
 */
export async function startDockerd<Engine>({
  probe,
  flags = [],
  program = "dockerd",
  logDirectory = stateDirectory,
  execRoot,
}: DockerdStart<Engine>): Promise<Engine> {
  mkdirSync(logDirectory, { recursive: true });
  forgetDeadContainerd(path.join(execRoot ?? "/var/run/docker", "containerd/containerd.pid"));
  const logFile = path.join(logDirectory, "dockerd.log");
  let given = [...flags, ...(execRoot === undefined ? [] : ["--exec-root", execRoot])];
  for (;;) {
    const outcome = await timed(`Starting ${[program, ...given].join(" ")} (log: ${logFile})`, () =>
      startOnce(program, given, logFile, probe),
    );
    if (outcome.kind === "ready") return outcome.engine;
    const cure = outcome.kind === "died" ? findCure(readFileSync(logFile, "utf8"), given) : undefined;
    if (cure === undefined) {
      const what = outcome.kind === "died" ? "dockerd has ended" : "dockerd does not answer after a minute";
      throw new Error(`${what}. The end of ${logFile}:\n${tail(logFile, 30)}`);
    }
    console.log(`  dockerd has ended; trying again with ${cure.join(" ")}`);
    given = [...given, ...cure];
  }
}

/**
 * dockerd takes any process that its containerd's pid file names for its containerd, and waits for it: after a power cut or a kill that may be
 * anything. Removes a file that names no containerd.
 */
export function forgetDeadContainerd(pidFile: string): void {
  if (!existsSync(pidFile)) return;
  const pid = readFileSync(pidFile, "utf8").trim();
  // Of one that is dying, or waits to be reaped, there is no command line any more, while its pid still answers.
  const commandFile = `/proc/${pid}/cmdline`;
  const [command = ""] = existsSync(commandFile) ? readFileSync(commandFile, "utf8").split("\0") : [];
  if (path.basename(command) !== "containerd") rmSync(pidFile);
}

/**
 * Flags that may help a dockerd whose log this is; undefined when none is known that was not given already. Verdict's containers
 * have no network and its builds use the host's, so an engine without a bridge is enough.
 */
export function findCure(log: string, given: readonly string[]): readonly string[] | undefined {
  const end = log.trimEnd().split("\n").slice(-15).join("\n");
  if (/iptables|nftables|network controller|bridge/i.test(end) && !given.includes("--iptables=false")) {
    return ["--iptables=false", "--ip6tables=false", "--bridge=none"];
  }
  if (/overlay|graphdriver|storage-driver|storage driver/i.test(end) && !given.includes("--storage-driver=vfs")) {
    return ["--storage-driver=vfs"];
  }
  return undefined;
}

type Outcome<Engine> =
  | { readonly kind: "ready"; readonly engine: Engine }
  | { readonly kind: "died" }
  | { readonly kind: "silent" };

async function startOnce<Engine>(
  program: string,
  flags: readonly string[],
  logFile: string,
  probe: () => Promise<Engine>,
): Promise<Outcome<Engine>> {
  const log = openSync(logFile, "w");
  // Its usual pid file may name a process of before the machine was started again.
  const pidFile = path.join(path.dirname(logFile), `dockerd-${process.pid}.pid`);
  const child = spawn(program, ["--pidfile", pidFile, ...flags], { detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  child.unref();
  const ended = whenEnded(child);
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const engine = await probe().catch(() => undefined);
    if (engine !== undefined) return { kind: "ready", engine };
    if (await Promise.race([ended, delay(300, false)])) return { kind: "died" };
  }
  child.kill("SIGTERM");
  return { kind: "silent" };
}

function whenEnded(child: ChildProcess): Promise<true> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => resolve(true));
  });
}
