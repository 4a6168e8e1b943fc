import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type Docker from "dockerode";
import type { Engine } from "../../server/engine/engine.ts";
import { findEngine } from "../../server/engine/find-engine.ts";
import { createImages } from "../../server/engine/runner-images.ts";
import { loadLanguages } from "../../server/languages/load-languages.ts";
import type { Lease, RunLimits, RunOutcome, RunRequest } from "../../server/sandbox/api.ts";
import { labels, type RunnerSpec } from "../../server/sandbox/hardening.ts";
import { createSandbox } from "../../server/sandbox/sandbox.ts";
import type { PooledSandbox, SandboxOptions, SandboxStatus } from "../../server/sandbox/sandbox-options.ts";

export const MiB = 1_048_576;
/** The signal of whoever never gives up. */
export const patient = new AbortController().signal;
export const runnersDirectory = fileURLToPath(new URL("../../runners", import.meta.url));
const languages = await loadLanguages(runnersDirectory);

/** A sandbox on the machine's engine, in a state folder of its own; disposing leaves nothing behind. */
export interface RealSandbox extends AsyncDisposable {
  readonly sandbox: PooledSandbox;
  readonly engine: Engine;
  readonly stateId: string;
  readonly stateDirectory: string;
  /** What was logged. */
  readonly log: string[];
  /** A container of `runnerId` for runs with the default limits. */
  lease(runnerId: string, request?: { memoryLimitBytes?: number; processLimit?: number }): Promise<Lease>;
  /** The reference of a runner's image, which is there. */
  image(runnerId: string): Promise<string>;
  /** Ids of this sandbox's containers that the engine knows, whatever their state. */
  containers(): Promise<string[]>;
}

/** Runners as the tests lease them. */
export function testRunner(id: string): RunnerSpec {
  const systemCalls = languages.find((language) => language.id === id)?.systemCalls ?? [];
  return { id, name: id, compileMemoryBytes: 1024 * MiB, runMemoryBytes: 256 * MiB, processLimit: 64, systemCalls };
}

/** @param given the engine to work with; the machine's own unless given */
export async function openSandbox(changes: Partial<SandboxOptions> = {}, given?: Engine): Promise<RealSandbox> {
  const engine = given ?? (await findEngine());
  const images = createImages(engine, runnersDirectory);
  const stateId = `test-${randomBytes(6).toString("hex")}`;
  const stateDirectory = changes.stateDirectory ?? (await mkdtemp(join(tmpdir(), "verdict-sandbox-")));
  const log: string[] = [];
  const sandbox = createSandbox({
    connect: () => Promise.resolve(engine),
    image: (runnerId, signal, onProgress) =>
      images.ensure(runnerId, { signal, onProgress: ({ message }) => onProgress(message) }),
    runner: testRunner,
    stateId,
    stateDirectory,
    logger: {
      info: (message) => void log.push(message),
      warn: (message) => void log.push(message),
      error: (message) => void log.push(message),
    },
    ...changes,
  });
  return {
    sandbox,
    engine,
    stateId,
    stateDirectory,
    log,
    lease: (runnerId, request = {}) =>
      sandbox.lease({ runnerId, memoryLimitBytes: 256 * MiB, processLimit: 64, ...request }, patient),
    image: (runnerId) => (changes.image ?? ((id) => images.ensure(id, {})))(runnerId, patient, () => undefined),
    async containers() {
      return (await listContainers(engine.docker, stateId)).map(({ Id }) => Id);
    },
    async [Symbol.asyncDispose]() {
      await sandbox[Symbol.asyncDispose]();
      if (changes.stateDirectory === undefined) await rm(stateDirectory, { recursive: true });
    },
  };
}

export function listContainers(docker: Docker, stateId: string): Promise<Docker.ContainerInfo[]> {
  return docker.listContainers({ all: true, filters: { label: [`${labels.state}=${stateId}`] } });
}

/** Resolves when the sandbox's status is as wanted. */
export function reached(real: RealSandbox, wanted: (status: SandboxStatus) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const subscription = real.sandbox.onStatus((status) => check(status));
    const check = (status: SandboxStatus): void => {
      if (!wanted(status)) return;
      subscription[Symbol.dispose]();
      resolve();
    };
    check(real.sandbox.status());
  });
}
/** A runner has its warm container, and nothing is on its way. */
export const oneWarm = ({ pools }: SandboxStatus) => pools.some(({ warm, starting }) => warm === 1 && starting === 0);

/** Resolves when the engine does not know the container any more. */
export async function gone(docker: Docker, containerId: string): Promise<void> {
  await docker
    .getContainer(containerId)
    .wait({ condition: "removed" })
    .catch((error: { statusCode?: number }) => {
      if (error.statusCode !== 404) throw error;
    });
}

export const roomyLimits: RunLimits = {
  cpuTimeLimitMs: 10_000,
  wallTimeLimitMs: 20_000,
  memoryLimitBytes: 256 * MiB,
  outputLimitBytes: 8 * MiB,
  processLimit: 64,
};

/** What a test may say of a run; the rest is roomy. */
export interface RunWishes {
  readonly stdin?: RunRequest["stdin"];
  readonly limits?: Partial<RunLimits>;
  readonly phase?: RunRequest["phase"];
  readonly signal?: AbortSignal;
  readonly onOutput?: RunRequest["onOutput"];
}

export function runCommand(lease: Lease, command: readonly string[], wishes: RunWishes = {}): Promise<RunOutcome> {
  const { stdin = "none", limits = {}, phase = "run", signal = patient, onOutput } = wishes;
  return lease.run(
    {
      phase,
      command,
      environment: { PATH: "/usr/bin:/bin", HOME: "/tmp" },
      stdin,
      limits: { ...roomyLimits, ...limits },
      ...(onOutput === undefined ? {} : { onOutput }),
    },
    signal,
  );
}

let sources = 0;

/** Runs a Python script in a container of the Python runner. */
export async function runScript(lease: Lease, script: string, wishes: RunWishes = {}): Promise<RunOutcome> {
  const name = `script-${sources++}.py`;
  await lease.put(name, Buffer.from(script), patient);
  return runCommand(lease, ["/usr/bin/python3", "-I", `/box/${name}`], wishes);
}

/** Standard output of a script that is expected to end well. */
export async function outputOf(lease: Lease, script: string, wishes: RunWishes = {}): Promise<string> {
  const outcome = await runScript(lease, script, wishes);
  if (outcome.kind !== "exited" || outcome.exitCode !== 0) {
    throw new Error(`The script did not end well: ${describe(outcome)}`);
  }
  return text(outcome.stdout);
}

export function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString();
}

/** One line that says how a run ended, for failed assertions. */
export function describe(outcome: RunOutcome): string {
  return `${JSON.stringify({ ...outcome, stdout: text(outcome.stdout).slice(0, 500), stderr: text(outcome.stderr).slice(-500) })}`;
}
