import { MAX_PAYLOAD_BYTES } from "./frames.ts";

/** A frame from the agent that is not output. */
export type AgentFrame =
  | {
      readonly kind: "ready";
      readonly version: number;
      /** 0: none. */
      readonly landlockAbi: number;
      readonly cgroupVersion: number;
      /** The agent's own seccomp filter is in force for jobs. */
      readonly jobsFiltered: boolean;
      /** gVisor answers the container's system calls, and no Linux. */
      readonly isGvisor: boolean;
    }
  | ExitFrame
  | AnsweredFrame
  | { readonly kind: "credit"; readonly bytes: number }
  | { readonly kind: "done" }
  | { readonly kind: "fatal"; readonly text: string };

/** The end of a round. */
export interface AnsweredFrame {
  readonly kind: "answered";
  readonly wallTimeMs: number;
  readonly cpuTimeMs: number;
  /** Of the job, up to now. */
  readonly peakMemoryBytes: number;
}

/** The end of a job. */
export interface ExitFrame {
  readonly kind: "exit";
  readonly reason: ExitReason;
  /** Exit code, signal or errno, as `reason` says. */
  readonly value: number;
  readonly wallTimeMs: number;
  readonly cpuTimeMs: number;
  readonly peakMemoryBytes: number;
}

/** The end of a job that is asked nothing. */
export type RunExitFrame = ExitFrame & { readonly reason: Exclude<ExitReason, "answered-unasked"> };

const exitReasons = [
  "exited",
  "signalled",
  "cpu-limit",
  "wall-limit",
  "memory-limit",
  "output-limit",
  "killed",
  "not-started",
  "answered-unasked",
] as const;
export type ExitReason = (typeof exitReasons)[number];

/** What a job writes: to its standard streams, or as an answer. */
export type JobStream = "stdout" | "stderr" | "answer";

export interface FrameSink {
  /** Part of an output or answer frame's payload: a view, as it came, never assembled. */
  onOutput(stream: JobStream, chunk: Buffer): void;
  onFrame(frame: AgentFrame): void;
}

const READY = 128;
const STDOUT = 129;
const STDERR = 130;
const EXIT = 131;
const STDIN_CREDIT = 132;
const DONE = 133;
const FATAL = 134;
const ANSWER_DATA = 135;
const ANSWERED = 136;

const streams: Readonly<Record<number, JobStream>> = {
  [STDOUT]: "stdout",
  [STDERR]: "stderr",
  [ANSWER_DATA]: "answer",
};

/** Lengths that a payload of each type may have; output is passed on in pieces and may be of any. */
const payloadBytes: Readonly<Record<number, readonly [least: number, most: number]>> = {
  [READY]: [8, 8],
  [STDOUT]: [0, MAX_PAYLOAD_BYTES],
  [STDERR]: [0, MAX_PAYLOAD_BYTES],
  [EXIT]: [32, 32],
  [STDIN_CREDIT]: [4, 4],
  [DONE]: [0, 0],
  [FATAL]: [0, 4096],
  [ANSWER_DATA]: [0, MAX_PAYLOAD_BYTES],
  [ANSWERED]: [24, 24],
};

const HEADER_BYTES = 5;

/**
 * Makes the function that is fed the agent's bytes, in pieces of any size, and tells `sink` what they say. Strict: an
 * unknown type, a wrong length or a value out of its range is never passed on.
 * @throws Error from the returned function, saying which rule was broken; the stream is of no use from then on
 */
export function createFrameDecoder(sink: FrameSink): (piece: Buffer) => void {
  const header = Buffer.alloc(HEADER_BYTES);
  let headerFilled = 0;
  let type = 0;
  let remaining = 0;
  let inPayload = false;
  let collected: Buffer | undefined;

  const begin = (bytes: Buffer, at: number): void => {
    const size = bytes.readUInt32LE(at);
    type = bytes[at + 4] ?? 0;
    const allowed = payloadBytes[type];
    if (allowed === undefined) throw new Error(`The agent sent a frame of the unknown type ${type}.`);
    if (size < allowed[0] || size > allowed[1]) {
      throw new Error(`The agent sent a frame of type ${type} with ${size} bytes.`);
    }
    remaining = size;
    collected = undefined;
    inPayload = true;
    if (size === 0) finish(Buffer.alloc(0));
  };

  const finish = (payload: Buffer): void => {
    inPayload = false;
    if (streams[type] === undefined) sink.onFrame(parse(type, payload));
  };

  const consume = (chunk: Buffer): void => {
    remaining -= chunk.length;
    const stream = streams[type];
    if (stream !== undefined) {
      sink.onOutput(stream, chunk);
      if (remaining === 0) inPayload = false;
    } else if (collected === undefined && remaining === 0) {
      finish(chunk);
    } else {
      collected = collected === undefined ? chunk : Buffer.concat([collected, chunk]);
      if (remaining === 0) finish(collected);
    }
  };

  return (piece) => {
    let at = 0;
    while (at < piece.length) {
      if (inPayload) {
        const end = Math.min(at + remaining, piece.length);
        consume(piece.subarray(at, end));
        at = end;
      } else if (headerFilled === 0 && piece.length - at >= HEADER_BYTES) {
        begin(piece, at);
        at += HEADER_BYTES;
      } else {
        const taken = Math.min(HEADER_BYTES - headerFilled, piece.length - at);
        piece.copy(header, headerFilled, at, at + taken);
        headerFilled += taken;
        at += taken;
        if (headerFilled === HEADER_BYTES) {
          headerFilled = 0;
          begin(header, 0);
        }
      }
    }
  };
}

function parse(type: number, payload: Buffer): AgentFrame {
  switch (type) {
    case READY:
      return {
        kind: "ready",
        version: payload.readUInt16LE(0),
        landlockAbi: payload.readUInt16LE(2),
        cgroupVersion: payload.readUInt8(4),
        jobsFiltered: (payload.readUInt8(5) & 1) !== 0,
        isGvisor: (payload.readUInt8(5) & 2) !== 0,
      };
    case EXIT: {
      const reason = exitReasons[payload.readUInt8(0)];
      if (reason === undefined) throw new Error("The agent gave an unknown reason for a job's end.");
      return {
        kind: "exit",
        reason,
        value: payload.readUInt16LE(2),
        wallTimeMs: readU64(payload, 8) / 1e6,
        cpuTimeMs: readU64(payload, 16) / 1e6,
        peakMemoryBytes: readU64(payload, 24),
      };
    }
    case ANSWERED:
      return {
        kind: "answered",
        wallTimeMs: readU64(payload, 0) / 1e6,
        cpuTimeMs: readU64(payload, 8) / 1e6,
        peakMemoryBytes: readU64(payload, 16),
      };
    case STDIN_CREDIT:
      return { kind: "credit", bytes: payload.readUInt32LE(0) };
    case DONE:
      return { kind: "done" };
    default:
      // Whoever speaks here may be no agent of ours: nothing that could steer a terminal or break a log line.
      return {
        kind: "fatal",
        text: payload
          .toString("latin1")
          .replace(/[^\x20-\x7e]/g, "?")
          .slice(0, 500),
      };
  }
}

function readU64(payload: Buffer, at: number): number {
  const value = payload.readUInt32LE(at) + payload.readUInt32LE(at + 4) * 0x1_0000_0000;
  if (!Number.isSafeInteger(value)) throw new Error("The agent gave a measure that cannot be.");
  return value;
}
