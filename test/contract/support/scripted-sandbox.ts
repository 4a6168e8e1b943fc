import { EventEmitter, once } from "node:events";
import { existsSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import {
  type Conversation,
  type Lease,
  type LeaseRequest,
  type RoundOutcome,
  type RunOutcome,
  type RunRequest,
  type Sandbox,
  SandboxError,
} from "../../../server/sandbox/api.ts";

/**
 * A sandbox without containers. What a "program" does stands in the submitted source, one directive in a comment: `# fake: echo`.
 *
 * echo             prints its input, which the fixtures take as the right answer
 * print TEXT       prints TEXT
 * leak             prints its input, writes it to stderr in a traceback on line 3, and exits with a code taken from it
 * leak-quietly     prints its input and more, exits with 0
 * hang             never ends; only cancelling ends it
 * hang-second      as echo, but hangs in its second run
 * gate FILE        as echo, once there is that file
 * hang-unless FILE as echo, but hangs when there is no FILE (an absolute path)
 * flood            is ended by the output limit, with 8 MB kept
 * memory, cpu      is ended by that limit
 * took MS          as echo, after MS milliseconds of CPU time
 * validate WORD    exits with 42, or, when its input holds WORD, with 43 and the input on stderr
 * lie              says that it exited well, with measures that cannot be
 * lost             the container is lost in every run
 * lost-once        the container is lost in the first run of all
 * compile-error [FILE]              does not compile, says line 2, of FILE
 * crash FILE       ends with a traceback whose last frame is line 2 of FILE
 * no-engine, no-image, no-limits    there is no lease to be had
 *
 * A "harness" is ready at once and does in each round what the program does in a run: where that exits with 0, it
 * answers instead, with what stands in the question as its value.
 */
export class ScriptedSandbox implements Sandbox {
  readonly events = new EventEmitter();
  readonly warmed: string[] = [];
  leases = 0;
  alive = 0;
  killed = 0;
  /** Paths and texts of the files that were put into containers, and the commands that ran there, in order. */
  readonly puts: string[] = [];
  readonly texts: string[] = [];
  readonly commands: (readonly string[])[] = [];
  readonly #leased = new Set<string>();
  #lost = 0;

  async lease(request: LeaseRequest, signal: AbortSignal): Promise<Lease> {
    signal.throwIfAborted();
    request.onWait?.("Starting a container");
    this.leases += 1;
    this.alive += 1;
    const { runnerId } = request;
    // As if one container of each runner stood ready from its first use on.
    this.events.emit("lease", { runnerId, kind: this.#leased.has(runnerId) ? "warm" : "cold", ms: 5 });
    this.#leased.add(runnerId);
    return new ScriptedLease(this, `scripted-${this.leases}`);
  }

  warm(runnerId: string): void {
    this.warmed.push(runnerId);
    this.events.emit("warm", runnerId);
  }

  coresFor(): number {
    return 1;
  }

  /** Resolves when the next program has begun to run. */
  async nextRun(): Promise<void> {
    await once(this.events, "run");
  }

  /** Resolves when the next container is gone. */
  async nextEnd(): Promise<void> {
    await once(this.events, "end");
  }

  loseOnce(): boolean {
    this.#lost += 1;
    return this.#lost === 1;
  }
}

class ScriptedLease implements Lease {
  readonly containerId: string;
  readonly imageId = "sha256:scripted";
  readonly #sandbox: ScriptedSandbox;
  #directive = "echo";
  #runs = 0;

  constructor(sandbox: ScriptedSandbox, containerId: string) {
    this.#sandbox = sandbox;
    this.containerId = containerId;
  }

  async put(path: string, content: Uint8Array): Promise<void> {
    this.#sandbox.puts.push(path);
    this.#sandbox.texts.push(Buffer.from(content).toString("utf8"));
    const found = /(?:#|\/\/) fake: (.+)/.exec(Buffer.from(content).toString("utf8"));
    if (found?.[1] !== undefined) this.#directive = found[1].trim();
    const refusal = refusals[this.#directive];
    if (refusal !== undefined) throw new SandboxError(refusal, `The fake has none (${this.#directive}).`);
  }

  async run(request: RunRequest, signal: AbortSignal): Promise<RunOutcome> {
    if (signal.aborted) throw new SandboxError("cancelled", "cancelled");
    this.#sandbox.commands.push(request.command);
    if (request.command.includes("--version"))
      return { ...measured("Fake (made 1.0-2) 2.3.4\nno warranty\n"), kind: "exited", exitCode: 0 };
    if (request.phase === "compile") return this.#compile();
    this.#runs += 1;
    this.#sandbox.events.emit("run", this.#runs);
    const input = await Promise.race([readInput(request.stdin), rejectWhenAborted(signal)]);
    const outcome = await this.#play(input, signal);
    if (request.onOutput === undefined) return outcome;
    if (outcome.stdout.length > 0) request.onOutput("stdout", outcome.stdout);
    if (outcome.stderr.length > 0) request.onOutput("stderr", outcome.stderr);
    return { ...outcome, stdout: new Uint8Array(), stderr: new Uint8Array() };
  }

  async converse(_request: unknown, signal: AbortSignal): Promise<Conversation> {
    if (signal.aborted) throw new SandboxError("cancelled", "cancelled");
    return {
      started: { ...measured(), kind: "answered", answer: Uint8Array.of(0) },
      ask: (question, _limits, giveUp) => this.#answer(question, giveUp),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#sandbox.alive -= 1;
    this.#sandbox.events.emit("end");
  }

  async #answer(question: Uint8Array, signal: AbortSignal): Promise<RoundOutcome> {
    if (signal.aborted) throw new SandboxError("cancelled", "cancelled");
    this.#runs += 1;
    this.#sandbox.events.emit("run", this.#runs);
    const outcome = await this.#play(Buffer.from(question).toString("utf8"), signal);
    if (outcome.kind !== "exited" || outcome.exitCode !== 0) return outcome;
    const { exitCode: _, ...rest } = outcome;
    return { ...rest, kind: "answered", answer: Uint8Array.of(1, ...question.subarray(QUESTION_HEAD_BYTES)) };
  }

  #compile(): RunOutcome {
    const [word, file = "solution.py"] = this.#directive.split(" ");
    if (word !== "compile-error") return { ...measured(), kind: "exited", exitCode: 0 };
    const message = `/box/${file}:2:5:9: SyntaxError: invalid syntax\n`;
    return { ...measured("", message), kind: "exited", exitCode: 1 };
  }

  async #play(input: string, signal: AbortSignal): Promise<RunOutcome> {
    const [word = "", ...rest] = this.#directive.split(" ");
    switch (word) {
      case "echo":
        return { ...measured(input), kind: "exited", exitCode: 0 };
      case "print":
        return { ...measured(`${rest.join(" ")}\n`), kind: "exited", exitCode: 0 };
      case "leak":
        return { ...measured(`out ${input}`, traceback(input)), kind: "exited", exitCode: 1 + (input.length % 200) };
      case "leak-quietly":
        return { ...measured(`out ${input}`, `err ${input}`), kind: "exited", exitCode: 0 };
      case "crash":
        return { ...measured("", traceback("the reason", rest.join(" "), 2)), kind: "exited", exitCode: 1 };
      case "hang":
        return this.#hang(signal);
      case "hang-second":
        return this.#runs === 2 ? this.#hang(signal) : { ...measured(input), kind: "exited", exitCode: 0 };
      case "gate":
        await appears(rest.join(" "), signal);
        return { ...measured(input), kind: "exited", exitCode: 0 };
      case "hang-unless":
        return existsSync(rest.join(" ")) ? { ...measured(input), kind: "exited", exitCode: 0 } : this.#hang(signal);
      case "flood":
        return { ...measured("x".repeat(8_000_000)), kind: "output-exceeded" };
      case "memory":
        return { ...measured(), peakMemoryBytes: 1e9, kind: "memory-exceeded" };
      case "cpu":
        return { ...measured(), cpuTimeMs: 6_000, kind: "cpu-time-exceeded" };
      case "took":
        return { ...measured(input), cpuTimeMs: Number(rest[0]), kind: "exited", exitCode: 0 };
      case "validate": {
        const isRefused = input.includes(rest.join(" "));
        return { ...measured("", isRefused ? input : ""), kind: "exited", exitCode: isRefused ? 43 : 42 };
      }
      case "lie":
        return { ...measured(input), cpuTimeMs: -5, peakMemoryBytes: Number.NaN, kind: "exited", exitCode: 0 };
      case "lost":
        throw new SandboxError("lost", "The container went away.");
      case "lost-once":
        if (this.#sandbox.loseOnce()) throw new SandboxError("lost", "The container went away.");
        return { ...measured(input), kind: "exited", exitCode: 0 };
      default:
        throw new Error(`the fake knows no "${this.#directive}"`);
    }
  }

  #hang(signal: AbortSignal): Promise<never> {
    return new Promise((_, reject) => {
      signal.addEventListener("abort", () => {
        this.#sandbox.killed += 1;
        this.#sandbox.events.emit("killed");
        reject(new SandboxError("cancelled", "cancelled"));
      });
    });
  }
}

/** Length and kind; `runners/HARNESS.md`. */
const QUESTION_HEAD_BYTES = 5;

async function appears(file: string, signal: AbortSignal): Promise<void> {
  while (!existsSync(file)) {
    if (signal.aborted) throw new SandboxError("cancelled", "cancelled");
    await delay(10);
  }
}

function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(new SandboxError("cancelled", "cancelled")));
  });
}

const refusals: Readonly<Record<string, SandboxError["code"]>> = {
  "no-engine": "engine-unavailable",
  "no-image": "image-unavailable",
  "no-limits": "limits-not-enforced",
};

function measured(stdout = "", stderr = "") {
  return {
    cpuTimeMs: 12,
    wallTimeMs: 15,
    peakMemoryBytes: 9_000_000,
    concurrentRuns: 0,
    stdout: Buffer.from(stdout),
    stderr: Buffer.from(stderr),
  };
}

function traceback(input: string, file = "solution.py", line = 3): string {
  return `Traceback (most recent call last):\n  File "/box/${file}", line ${line}, in <module>\nValueError: ${input.trim()}\n`;
}

async function readInput(stdin: RunRequest["stdin"]): Promise<string> {
  if (stdin === "none") return "";
  if (stdin instanceof Uint8Array) return Buffer.from(stdin).toString("utf8");
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
