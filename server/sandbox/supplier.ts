import { randomBytes } from "node:crypto";
import type Docker from "dockerode";
import type { Logger } from "../base/logger.ts";
import { SandboxError } from "./api.ts";
import { type Container, type ContainerPlan, startContainer } from "./container.ts";
import { toUnavailable } from "./engine-errors.ts";
import { type ContainerLimits, labels, type Weaken } from "./hardening.ts";
import { askProbe, type ProbeAnswer } from "./probe-container.ts";
import { sweep } from "./sweep.ts";
import { createUids, type Uids } from "./uids.ts";

/** What the sandbox needs of a container engine that answered; the engine room's `Engine` is one. */
export interface SandboxEngine {
  readonly docker: Docker;
  readonly id: string;
  readonly version: string;
  readonly cgroupVersion: 0 | 1 | 2;
  readonly cores: number;
  readonly memoryBytes: number;
  readonly architecture: "amd64" | "arm64";
  readonly uidLimit: number;
  /** Names of the runtimes that are registered. */
  readonly runtimes: readonly string[];
  /** As the engine lists them: `name=seccomp,...`, `name=apparmor`, `name=selinux`, ... */
  readonly securityOptions: readonly string[];
}

export interface SupplierOptions {
  readonly connect: (signal: AbortSignal) => Promise<SandboxEngine>;
  readonly stateId: string;
  readonly runtime?: string;
  readonly logger: Logger;
  readonly weaken?: Weaken;
  /** Told of every engine that is found, before the first container of it. */
  readonly onEngine: (engine: SandboxEngine) => void;
}

/** The label of a container that asks a question, in place of a runner's id. */
const PROBE_RUNNER = "limits";

/** Makes containers on whatever engine there is, and knows which of them live. */
export interface Supplier {
  /** The engine, found at the first call and again after it went away. @throws SandboxError `engine-unavailable` */
  engine(): Promise<SandboxEngine>;
  /** @throws SandboxError */
  start(engine: SandboxEngine, image: string, runnerId: string, limits: ContainerLimits): Promise<Container>;
  /** Has `/verdict/probe` answer a question in a container made as the agent's. @throws SandboxError */
  ask(engine: SandboxEngine, image: string, question: readonly string[], limits: ContainerLimits): Promise<ProbeAnswer>;
  /** Has the next call of `engine` look again: it may be another by then. */
  forget(): void;
  /** Ends the search for an engine. */
  close(): void;
}

/** Makes a supplier; nothing is asked of an engine before the first call. */
export function createSupplier(options: SupplierOptions): Supplier {
  const { logger, stateId, weaken } = options;
  const daemonId = `${process.pid}-${randomBytes(6).toString("hex")}`;
  const closing = new AbortController();
  const alive = new Set<string>();
  const uidsOf = new Map<string, Uids>();
  let found: Promise<SandboxEngine> | undefined;

  const connect = async (): Promise<SandboxEngine> => {
    try {
      const engine = await options.connect(closing.signal);
      assertRuntime(engine, options.runtime);
      options.onEngine(engine);
      const removed = await sweep(engine.docker, stateId, daemonId, (name) => alive.has(name));
      if (removed > 0) logger.info(`Removed ${removed} containers that were left behind.`);
      return engine;
    } catch (error) {
      found = undefined;
      throw toUnavailable(error, "engine-unavailable");
    }
  };

  const plan = (engine: SandboxEngine, image: string, runnerId: string, limits: ContainerLimits): ContainerPlan => {
    let uids = uidsOf.get(engine.id);
    if (uids === undefined) {
      uids = createUids(engine.uidLimit);
      uidsOf.set(engine.id, uids);
    }
    const inUse = uids;
    const pair = uids.take();
    const name = `verdict-${stateId.slice(0, 12)}-${randomBytes(6).toString("hex")}`;
    alive.add(name);
    return {
      docker: engine.docker,
      image,
      identity: { name, labels: { [labels.state]: stateId, [labels.daemon]: daemonId, [labels.runner]: runnerId } },
      limits,
      uids: pair,
      architecture: engine.architecture,
      runtime: options.runtime,
      logger,
      onGone: (known) => {
        alive.delete(name);
        if (known) inUse.release(pair);
      },
      ...(weaken === undefined ? {} : { weaken }),
    };
  };

  return {
    engine() {
      found ??= connect();
      return found;
    },
    start: (engine, image, runnerId, limits) => startContainer(plan(engine, image, runnerId, limits)),
    ask: (engine, image, question, limits) => askProbe(plan(engine, image, PROBE_RUNNER, limits), question),
    forget() {
      found = undefined;
    },
    close() {
      closing.abort(new SandboxError("cancelled", "The daemon is ending."));
    },
  };
}

function assertRuntime({ runtimes }: SandboxEngine, runtime: string | undefined): void {
  if (runtime === undefined || runtimes.includes(runtime)) return;
  const known = runtimes.length === 0 ? "It names none." : `It has: ${runtimes.join(", ")}.`;
  throw new SandboxError(
    "engine-unavailable",
    `The container engine has no runtime "${runtime}", which the setting "runtime" names. ${known} Register it in the engine's daemon.json, or change the setting.`,
  );
}
