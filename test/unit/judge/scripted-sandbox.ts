import type { Lease, LeaseRequest, RunOutcome, RunRequest, Sandbox } from "../../../server/sandbox/api.ts";

type Ending = RunOutcome extends infer Each ? (Each extends RunOutcome ? Omit<Each, keyof Measures> : never) : never;
type Measures = Pick<
  RunOutcome,
  "cpuTimeMs" | "wallTimeMs" | "peakMemoryBytes" | "stdout" | "stderr" | "concurrentRuns"
>;

/** What a scripted run does: an ending with what differs from a quick, silent exit with code 0. */
export type Act = Partial<Ending> &
  Partial<Omit<Measures, "stdout" | "stderr">> & {
    readonly stdout?: string | Uint8Array;
    readonly stderr?: string | Uint8Array;
    /** Live output comes in chunks of this many bytes; without it, each stream in one. */
    readonly chunkBytes?: number;
  };

/** Answers each run; throwing is the sandbox's failure. `index` counts the runs of this phase in this lease from 0. */
export type Script = (request: RunRequest, index: number, signal: AbortSignal) => Act | Promise<Act>;

/** A sandbox without containers that does what the scripts say and remembers what it was asked. */
export interface ScriptedSandbox extends Sandbox {
  readonly leases: LeaseRequest[];
  readonly puts: { readonly path: string; readonly content: Uint8Array }[];
  readonly compilations: RunRequest[];
  /** Programs carried `out` and `in`, in order. */
  readonly carried: string[];
  readonly runs: RunRequest[];
  disposed: number;
}

export interface Scripts {
  readonly run?: Script;
  readonly compile?: Script;
  /** Without one, programs come out as empty archives. */
  readonly carry?: Script;
  readonly lease?: (request: LeaseRequest, index: number) => void | Promise<void>;
}

/** Without a script, compilations and runs end well and print nothing. */
export function createScriptedSandbox(scripts: Scripts = {}): ScriptedSandbox {
  const sandbox: ScriptedSandbox = {
    leases: [],
    puts: [],
    compilations: [],
    carried: [],
    runs: [],
    disposed: 0,
    warm: () => undefined,
    coresFor: () => 1,
    lease: async (request) => {
      sandbox.leases.push(request);
      await scripts.lease?.(request, sandbox.leases.length - 1);
      return createLease(sandbox, scripts);
    },
  };
  return sandbox;
}

function createLease(sandbox: ScriptedSandbox, scripts: Scripts): Lease {
  const counts = { compile: 0, run: 0, carry: 0 };
  return {
    containerId: `scripted-${sandbox.leases.length}`,
    imageId: "sha256:scripted",
    put: async (path, content) => {
      sandbox.puts.push({ path, content });
    },
    run: async (request, signal) => {
      const { phase, command } = request;
      if (command[0] === "/verdict/carry") {
        sandbox.carried.push(command[1] ?? "");
        return play((await scripts.carry?.(request, counts.carry++, signal)) ?? {}, request);
      }
      sandbox[phase === "run" ? "runs" : "compilations"].push(request);
      const act = (await scripts[phase]?.(request, counts[phase]++, signal)) ?? {};
      return play(act, request);
    },
    [Symbol.asyncDispose]: async () => {
      sandbox.disposed++;
    },
  };
}

function play(act: Act, request: RunRequest): RunOutcome {
  const streams = { stdout: Buffer.from(act.stdout ?? ""), stderr: Buffer.from(act.stderr ?? "") };
  const isLive = request.onOutput !== undefined;
  for (const stream of ["stdout", "stderr"] as const) {
    const size = act.chunkBytes ?? Math.max(1, streams[stream].length);
    for (let at = 0; isLive && at < streams[stream].length; at += size) {
      request.onOutput?.(stream, streams[stream].subarray(at, at + size));
    }
  }
  const measures = { cpuTimeMs: 10, wallTimeMs: 12, peakMemoryBytes: 4_000_000, concurrentRuns: 0 };
  const ending: Ending = { kind: "exited", exitCode: 0, ...act } as Ending;
  const empty = { stdout: new Uint8Array(), stderr: new Uint8Array() };
  return { ...measures, ...act, ...ending, ...(isLive ? empty : streams) };
}
