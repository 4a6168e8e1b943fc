import type { Lease, RunLimits, Sandbox } from "../../../server/sandbox/api.ts";
import { type RealSandbox, roomyLimits } from "../real-sandbox.ts";
import { isOnThisMachine, processesOf, type Trace, traceOf } from "./aftermath.ts";

/** What came to light in the containers that one submission had. */
export interface Watched {
  readonly sandbox: Sandbox;
  readonly traces: readonly Trace[];
  /** All that compilers and programs wrote. */
  readonly outputs: readonly string[];
  /** What was still in a container after its last job: files and processes; empty when there is nothing. */
  readonly leftBehind: readonly string[];
}

export interface Hurry {
  readonly compileTimeLimitMs?: number;
  readonly wallTimeLimitMs?: number;
}

/** Bytes of each output that are looked through, from either end. */
const LOOKED_THROUGH = 262_144;

/**
 * The real sandbox for one hostile submission: with shorter limits for what only waits, one container, and no second
 * look at what was slow beside others, which would only take the time twice. Looks into each container before it is given back.
 */
export function watchSandbox({ sandbox, engine }: RealSandbox, hurry: Hurry): Watched {
  const isLocal = isOnThisMachine(engine.endpoint);
  const traces: Trace[] = [];
  const outputs: string[] = [];
  const leftBehind: string[] = [];
  const note = ({ stdout, stderr }: { readonly stdout: Uint8Array; readonly stderr: Uint8Array }): void => {
    for (const stream of [stdout, stderr]) {
      const text = Buffer.from(stream).toString("latin1");
      outputs.push(text.slice(0, LOOKED_THROUGH), text.slice(-LOOKED_THROUGH));
    }
  };
  const shorten = (limits: RunLimits, phase: "compile" | "run"): RunLimits => {
    const { compileTimeLimitMs = Infinity, wallTimeLimitMs = Infinity } = hurry;
    const [cpuMs, wallMs] =
      phase === "compile" ? [compileTimeLimitMs, 4 * compileTimeLimitMs] : [Infinity, wallTimeLimitMs];
    return {
      ...limits,
      cpuTimeLimitMs: Math.min(limits.cpuTimeLimitMs, cpuMs),
      wallTimeLimitMs: Math.min(limits.wallTimeLimitMs, wallMs),
    };
  };
  const watchLease = (lease: Lease, { uids }: Trace): Lease => ({
    containerId: lease.containerId,
    imageId: lease.imageId,
    put: (path, content, signal) => lease.put(path, content, signal),
    async run(request, signal) {
      const outcome = await lease.run({ ...request, limits: shorten(request.limits, request.phase) }, signal);
      // An archive of what was compiled holds all that the program could ever say.
      if (request.command[0] !== "/verdict/carry") note(outcome);
      return { ...outcome, concurrentRuns: 0 };
    },
    async converse(request, signal) {
      const conversation = await lease.converse(request, signal);
      note(conversation.started);
      return {
        started: conversation.started,
        async ask(question, limits, askSignal) {
          const outcome = await conversation.ask(question, limits, askSignal);
          note(outcome);
          return { ...outcome, concurrentRuns: 0 };
        },
        [Symbol.asyncDispose]: () => conversation[Symbol.asyncDispose](),
      };
    },
    async [Symbol.asyncDispose]() {
      leftBehind.push(...(await lookAround(lease)));
      if (isLocal) leftBehind.push(...processesOf(uids).map((pid) => `process ${pid}`));
      await lease[Symbol.asyncDispose]();
    },
  });
  return {
    sandbox: {
      async lease(request, signal) {
        const lease = await sandbox.lease(request, signal);
        const trace = await traceOf(engine.docker, lease.containerId);
        traces.push(trace);
        return watchLease(lease, trace);
      },
      warm: (runnerId) => sandbox.warm(runnerId),
      coresFor: () => 1,
    },
    traces,
    outputs,
    leftBehind,
  };
}

/** Files in the scratch places, as the container's own probe sees them; and whether the agent still answers. */
async function lookAround(lease: Lease): Promise<string[]> {
  const signal = AbortSignal.timeout(20_000);
  try {
    const request = { phase: "run", environment: {}, stdin: "none", limits: roomyLimits } as const;
    const outcome = await lease.run({ ...request, command: ["/verdict/probe", "leftovers"] }, signal);
    const { files } = JSON.parse(Buffer.from(outcome.stdout).toString()) as { files: readonly string[] };
    return files.filter((file) => file.startsWith("/tmp/") || file.startsWith("/dev/shm/"));
  } catch (error) {
    return [`the agent does not answer: ${error instanceof Error ? error.message : String(error)}`];
  }
}
