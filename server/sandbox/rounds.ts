import type { Duplex } from "node:stream";
import { createDeferred, type Deferred } from "../base/deferred.ts";
import type { AnsweredFrame, ExitFrame, JobStream } from "./frame-decoder.ts";
import { encodeRound, type RoundFrame } from "./frames.ts";
import { createOutputBuffer, type OutputBuffer } from "./output-buffer.ts";
import { createCreditedSender, ONE_WRITE_BYTES } from "./stdin-sender.ts";
import { GRACE_MS, type Watchdog } from "./watchdog.ts";

/** How a round ended, and what the job wrote in it. */
export interface Round {
  readonly end: AnsweredFrame | ExitFrame;
  readonly output: OutputBuffer;
}

/** One job's rounds, as the daemon's side sees them. */
export interface Rounds {
  /** The round that the job's start opens. */
  readonly started: Promise<Round>;
  /**
   * Opens the next round; once the job has ended, says how. To be called when the last one is over.
   * @throws SandboxError `lost`
   */
  ask(limits: RoundFrame, question: Uint8Array): Promise<Round>;
}

/** The same rounds, for who hears the agent. Each throws an Error, saying which rule is broken. */
export interface RoundsListener {
  onOutput(stream: JobStream, chunk: Buffer): void;
  onAnswered(frame: AnsweredFrame): void;
  addCredit(bytes: number): void;
  onExit(frame: ExitFrame): void;
  /** The conversation with the agent is over. */
  onLost(reason: Error): void;
}

/** Begins with the job's start, whose limits are `first`. */
export function openRounds(stream: Duplex, watchdog: Watchdog, first: RoundFrame): Rounds & RoundsListener {
  let limits = first;
  let output = createOutputBuffer(first.outputLimitBytes);
  let open: Deferred<Round> | undefined = createDeferred<Round>();
  let last: Round | undefined;
  let lost: Error | undefined;
  /** Of a question that takes more than one write; it may outlast its round, when the job does not read all of it. */
  let sending: Promise<void> | undefined;
  const sender = createCreditedSender(stream, () => {
    if (open !== undefined) watchdog.refresh();
  });

  const watch = (): void =>
    watchdog.expect(limits.wallTimeLimitMs + GRACE_MS, "did not report the end of a round within its wall limit");

  const send = (question: Uint8Array): void => {
    if (sending === undefined && question.length <= ONE_WRITE_BYTES && sender.take(question.length)) {
      stream.write(encodeRound(limits, question));
      return;
    }
    stream.write(encodeRound(limits));
    const sent = (sending ?? Promise.resolve()).then(() => sender.send(question));
    sending = sent;
    void sent.then(() => {
      if (sending === sent) sending = undefined;
    });
  };

  watch();
  return {
    started: open.promise,
    ask(next, question) {
      if (lost !== undefined) return Promise.reject(lost);
      if (last !== undefined) return Promise.resolve(last);
      if (open !== undefined) return Promise.reject(new Error("A question was asked while another one is open."));
      limits = next;
      output.limit(next.outputLimitBytes);
      open = createDeferred<Round>();
      watch();
      send(question);
      return open.promise;
    },
    onOutput(source, chunk) {
      if (source === "answer" && open === undefined) throw new Error("The agent sent an answer unasked.");
      output.add(source, chunk);
    },
    onAnswered(frame) {
      if (open === undefined) throw new Error("The agent closed a round that was not open.");
      watchdog.rest();
      open.resolve({ end: frame, output });
      open = undefined;
      output = createOutputBuffer(limits.outputLimitBytes);
    },
    addCredit: sender.addCredit,
    onExit(frame) {
      sender.stop();
      last = { end: frame, output };
      open?.resolve(last);
      open = undefined;
    },
    onLost(reason) {
      sender.stop();
      lost = reason;
      open?.reject(reason);
      open = undefined;
    },
  };
}
