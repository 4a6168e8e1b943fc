import type { Duplex } from "node:stream";
import { createDeferred, type Deferred } from "../base/deferred.ts";
import type { RunRequest, SandboxError } from "./api.ts";
import { createDemultiplexer } from "./demultiplex.ts";
import {
  type AgentFrame,
  createFrameDecoder,
  type ExitFrame,
  type JobStream,
  type RunExitFrame,
} from "./frame-decoder.ts";
import { encodePut, encodeRun, type JobFrame, killFrame, PROTOCOL_VERSION } from "./frames.ts";
import { lost } from "./lease-errors.ts";
import { isRunExit } from "./outcome.ts";
import type { OutputBuffer } from "./output-buffer.ts";
import { openRounds, type Rounds, type RoundsListener } from "./rounds.ts";
import { type LiveStdin, ONE_WRITE_BYTES, sendChunks, sendWholeStdin, startLiveStdin } from "./stdin-sender.ts";
import { createWatchdog, GRACE_MS } from "./watchdog.ts";

export type ReadyFrame = Extract<AgentFrame, { kind: "ready" }>;

export interface AgentStreamOptions {
  /** Free text of the agent, for the log. Capped by the receiver. */
  readonly onStderr: (chunk: Buffer) => void;
  /** Called once when the conversation is over, whoever ended it. */
  readonly onEnd: (reason: SandboxError) => void;
}

/** How long an agent may take for what it does on its own account (wiping, storing a file), in ms. */
const ANSWER_MS = 10_000;
/** Whoever cancels does not wait: half of what killing may take, in ms. */
const KILL_MS = 1_000;

type Phase = "starting" | "idle" | "putting" | "running" | "cleaning" | "ended";

/**
 * The conversation with one agent over one attached stream. Nothing the agent says is believed that the protocol does
 * not allow at that moment: the first such frame ends the conversation, and with it the container.
 */
export class AgentStream {
  /** The agent's READY, or the reason why it never came. */
  readonly ready: Promise<ReadyFrame>;
  readonly #ready = createDeferred<ReadyFrame>();
  readonly #stream: Duplex;
  readonly #options: AgentStreamOptions;
  #phase: Phase = "starting";
  #ended: SandboxError | undefined;
  #settled: Deferred<void> | undefined;
  #exit: Deferred<RunExitFrame> | undefined;
  #output: OutputBuffer | undefined;
  #live: LiveStdin | undefined;
  #rounds: RoundsListener | undefined;
  #killSent = false;
  #sending = false;
  readonly #watchdog = createWatchdog((what) =>
    this.end(lost(`The agent in its container ${what}; the machine may be overloaded.`)),
  );

  constructor(stream: Duplex, options: AgentStreamOptions) {
    this.#stream = stream;
    this.#options = options;
    this.ready = this.#ready.promise;
    const decode = createFrameDecoder({
      onOutput: (source, chunk) => this.#onOutput(source, chunk),
      onFrame: (frame) => this.#onFrame(frame),
    });
    const demultiplex = createDemultiplexer({ onStdout: decode, onStderr: (chunk) => options.onStderr(chunk) });
    stream.on("data", (piece: Buffer) => {
      if (this.#phase === "ended") return;
      try {
        demultiplex(piece);
      } catch (error) {
        this.end(lost(error instanceof Error ? error.message : String(error), error));
      }
    });
    stream.on("error", (error) => this.end(lost(`The connection to its container broke (${error.message}).`, error)));
    const onClosed = (): void => this.end(lost("Its container ended, or the engine did."));
    stream.on("end", onClosed);
    stream.on("close", onClosed);
  }

  get isIdle(): boolean {
    return this.#phase === "idle";
  }

  /** Resolves when the agent is clean and waits for work. @throws SandboxError when it never will be */
  idle(): Promise<void> {
    if (this.#phase === "idle") return Promise.resolve();
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    this.#settled ??= createDeferred();
    return this.#settled.promise;
  }

  /** Stores one source file; resolves when the agent has it. To be called when idle. */
  async put(path: string, content: Uint8Array): Promise<void> {
    const head = encodePut(path, content.length);
    this.#enter("putting");
    this.#watchdog.expect(ANSWER_MS, "did not confirm a file");
    this.#stream.cork();
    this.#stream.write(head);
    this.#sending = true;
    const sent = sendChunks(
      this.#stream,
      "put",
      content,
      () => this.#phase === "putting",
      () => this.#watchdog.refresh(),
    );
    this.#stream.uncork();
    await sent;
    this.#sending = false;
    await this.idle();
  }

  /**
   * Starts a job and resolves at its end; cleaning goes on after that, see `idle`. To be called when idle.
   * @param output is given what the job writes
   * @throws SandboxError `lost`; whatever a live `stdin` throws
   */
  run(job: JobFrame, stdin: RunRequest["stdin"], output: OutputBuffer): Promise<RunExitFrame> {
    const small = stdin instanceof Uint8Array && stdin.length <= ONE_WRITE_BYTES;
    const frame = encodeRun(job, small ? stdin : undefined);
    this.#enter("running");
    const exit = createDeferred<RunExitFrame>();
    this.#exit = exit;
    this.#output = output;
    this.#killSent = false;
    this.#watchdog.expect(job.wallTimeLimitMs + GRACE_MS, "did not report the end of a run within its wall limit");
    this.#stream.write(frame);
    if (stdin !== "none" && !small) {
      if (stdin instanceof Uint8Array) {
        // The exit is compared, not the phase: after a kill the next job may already run while the last chunk drains.
        const wanted = (): boolean => this.#exit === exit && this.#phase === "running";
        void sendWholeStdin(this.#stream, stdin, wanted, () => this.#watchdog.refresh());
      } else {
        this.#live = startLiveStdin(this.#stream, stdin, (error) => {
          exit.reject(error);
          this.kill();
        });
      }
    }
    return exit.promise;
  }

  /**
   * Starts a job that answers questions; the agent is idle again some time after it has ended. To be called when idle.
   */
  converse(job: JobFrame): Rounds {
    const frame = encodeRun(job);
    this.#enter("running");
    const rounds = openRounds(this.#stream, this.#watchdog, job);
    this.#rounds = rounds;
    this.#killSent = false;
    this.#stream.write(frame);
    return rounds;
  }

  /** Kills the running job, if there is one. The run then ends as any other. */
  kill(): void {
    if (this.#phase !== "running" || this.#killSent) return;
    this.#killSent = true;
    this.#stream.write(killFrame);
    this.#watchdog.expect(KILL_MS, "did not kill a run", KILL_MS);
  }

  /** Ends the conversation: the stream is destroyed first of all, so that nothing can be stuck behind it. */
  end(reason: SandboxError): void {
    if (this.#phase === "ended") return;
    this.#phase = "ended";
    this.#ended = reason;
    this.#watchdog.rest();
    this.#live?.stop();
    this.#stream.destroy();
    this.#ready.reject(reason);
    this.#exit?.reject(reason);
    this.#rounds?.onLost(reason);
    this.#settled?.reject(reason);
    this.#options.onEnd(reason);
  }

  #enter(phase: "putting" | "running"): void {
    if (this.#ended !== undefined) throw this.#ended;
    if (this.#phase !== "idle") throw new Error(`The agent was given work while ${this.#phase}.`);
    this.#phase = phase;
  }

  #onOutput(source: JobStream, chunk: Buffer): void {
    if (this.#phase !== "running") throw new Error("The agent sent output while no job ran.");
    if (this.#rounds !== undefined) this.#rounds.onOutput(source, chunk);
    else if (source === "answer") throw new Error("The agent sent the answer of a job that is asked nothing.");
    else this.#output?.add(source, chunk);
  }

  #onFrame(frame: AgentFrame): void {
    switch (frame.kind) {
      case "fatal":
        // Once a job has run, the text is for the cause alone: under a runtime that lets a job replace its PID 1, the program could have chosen it.
        this.end(
          this.#phase === "starting"
            ? lost(`The agent in its container gave up: ${frame.text}`)
            : lost("The agent in its container gave up.", new Error(frame.text)),
        );
        break;
      case "ready":
        if (this.#phase !== "starting") throw new Error("The agent said READY twice.");
        if (frame.version !== PROTOCOL_VERSION) {
          throw new Error(
            `The image's agent speaks version ${frame.version} of the protocol, this daemon ${PROTOCOL_VERSION}: build the images again.`,
          );
        }
        this.#ready.resolve(frame);
        this.#becomeIdle();
        break;
      case "exit":
        this.#onExit(frame);
        break;
      case "answered":
        if (this.#rounds === undefined) throw new Error("The agent closed a round of a job that has none.");
        this.#rounds.onAnswered(frame);
        break;
      case "credit": {
        const fed = this.#live ?? this.#rounds;
        if (fed === undefined) throw new Error("The agent gave credit for no standard input.");
        fed.addCredit(frame.bytes);
        break;
      }
      case "done":
        if ((this.#phase !== "cleaning" && this.#phase !== "putting") || this.#sending) {
          throw new Error("The agent said DONE unasked.");
        }
        this.#becomeIdle();
        break;
      default:
        frame satisfies never;
    }
  }

  #onExit(frame: ExitFrame): void {
    if (this.#phase !== "running") throw new Error("The agent reported the end of a job that did not run.");
    if (frame.reason === "killed" && !this.#killSent) throw new Error("The agent killed a job unasked.");
    if (this.#rounds !== undefined) this.#rounds.onExit(frame);
    else if (isRunExit(frame)) this.#exit?.resolve(frame);
    else throw new Error("The agent says that a job answered which is asked nothing.");
    this.#phase = "cleaning";
    this.#live?.stop();
    this.#live = undefined;
    this.#rounds = undefined;
    this.#output = undefined;
    this.#exit = undefined;
    this.#watchdog.expect(ANSWER_MS, "did not clean up after a run");
  }

  #becomeIdle(): void {
    this.#phase = "idle";
    this.#watchdog.rest();
    this.#settled?.resolve();
    this.#settled = undefined;
  }
}
