import type {
  Conversation,
  ConverseRequest,
  Lease,
  LeaseRequest,
  RoundOutcome,
  RunOutcome,
  RunRequest,
  Sandbox,
} from "../../../server/sandbox/api.ts";

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

/** What a scripted process does when it is started or asked: as in a run, or it answers and goes on. */
export type RoundAct = Act | (Omit<Act, "kind"> & { readonly kind: "answered"; readonly answer: Uint8Array });

/** Plays processes that answer questions; throwing is the sandbox's failure. Processes count from 0 in all leases together. */
export interface TalkScript {
  /** Without it, each start is `answered` with what says that a harness is ready. */
  readonly start?: (process: number) => RoundAct;
  /** `asked` counts the questions that this process was asked before. */
  readonly answer: (question: Uint8Array, process: number, asked: number) => RoundAct;
}

/** Answers each run; throwing is the sandbox's failure. `index` counts the runs of this phase in this lease from 0. */
export type Script = (request: RunRequest, index: number, signal: AbortSignal) => Act | Promise<Act>;

/** A sandbox without containers that does what the scripts say and remembers what it was asked. */
export interface ScriptedSandbox extends Sandbox {
  readonly leases: LeaseRequest[];
  readonly puts: { readonly path: string; readonly content: Uint8Array }[];
  readonly compilations: RunRequest[];
  /** Starts of processes that answer. */
  readonly talks: ConverseRequest[];
  /** Of each question whether every other run was to be kept out meanwhile. */
  readonly askedAlone: boolean[];
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
  readonly talk?: TalkScript;
  /** How many cores the submission may use; 1 without it. */
  readonly cores?: (held: number) => number;
  readonly lease?: (request: LeaseRequest, index: number, signal: AbortSignal) => void | Promise<void>;
}

/** Without a script, compilations and runs end well and print nothing. */
export function createScriptedSandbox(scripts: Scripts = {}): ScriptedSandbox {
  const sandbox: ScriptedSandbox = {
    leases: [],
    puts: [],
    compilations: [],
    carried: [],
    talks: [],
    askedAlone: [],
    runs: [],
    disposed: 0,
    warm: () => undefined,
    coresFor: (held) => scripts.cores?.(held) ?? 1,
    lease: async (request, signal) => {
      sandbox.leases.push(request);
      await scripts.lease?.(request, sandbox.leases.length - 1, signal);
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
    converse: async (request) => {
      sandbox.talks.push(request);
      return talk(sandbox, scripts.talk, sandbox.talks.length - 1);
    },
    [Symbol.asyncDispose]: async () => {
      sandbox.disposed++;
    },
  };
}

function talk(sandbox: ScriptedSandbox, script: TalkScript | undefined, number: number): Conversation {
  let asked = 0;
  const ready: RoundAct = { kind: "answered", answer: Uint8Array.of(0) };
  return {
    started: playRound(script?.start?.(number) ?? ready),
    ask: async (question, _limits, _signal, alone = false) => {
      sandbox.askedAlone.push(alone);
      return playRound(script?.answer(question, number, asked++) ?? {});
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
}

function playRound(act: RoundAct): RoundOutcome {
  const { kind, ...measures } = act;
  const outcome = play(measures as Act, {});
  return { ...outcome, ...act, stdout: outcome.stdout, stderr: outcome.stderr } as RoundOutcome;
}

function play(act: Act, request: Pick<RunRequest, "onOutput">): RunOutcome {
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
