/** The frames of `runners/agent/PROTOCOL.md`, version 2: what the daemon sends, as bytes. */

export const PROTOCOL_VERSION = 2;
/** The longest payload of one frame, in bytes. */
export const MAX_PAYLOAD_BYTES = 1_048_576;
/** What a RUN frame may take: the agent reads it as a whole. */
const MAX_RUN_BYTES = 65_536;
const MAX_STRINGS = 1_024;
/** What a live standard input may have sent without credit, in bytes. */
export const LIVE_STDIN_WINDOW_BYTES = 262_144;

const PUT = 1;
const PUT_DATA = 2;
const RUN = 3;
const STDIN = 4;
const STDIN_END = 5;
const KILL = 6;
const ROUND = 7;

const HEADER_BYTES = 5;
const RUN_FIXED_BYTES = 4 + 4 + 4 + 8 + 8 + 8 + 4;
const ROUND_BYTES = 4 + 4 + 8;

export type StdinMode = "none" | "whole" | "live";

const stdinModes = { none: 0, whole: 1, live: 2 } as const satisfies Record<StdinMode, number>;

/** What a RUN frame says. Times in ms, sizes in bytes. */
export interface JobFrame {
  readonly phase: "compile" | "run";
  readonly stdin: StdinMode;
  /** Send output at once instead of gathering it. */
  readonly live: boolean;
  /** It answers questions, which come on its live standard input. */
  readonly rounds?: boolean;
  readonly cpuTimeLimitMs: number;
  readonly wallTimeLimitMs: number;
  readonly memoryLimitBytes: number;
  readonly outputLimitBytes: number;
  readonly fileSizeLimitBytes: number;
  readonly processLimit: number;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** What a ROUND frame says. Times in ms, sizes in bytes. */
export type RoundFrame = Pick<JobFrame, "cpuTimeLimitMs" | "wallTimeLimitMs" | "outputLimitBytes">;

/** The head of a data frame of `size` bytes, which follow it on the stream as they are. */
export function encodeDataHeader(kind: "put" | "stdin", size: number): Buffer {
  return header(Buffer.allocUnsafe(HEADER_BYTES), 0, kind === "put" ? PUT_DATA : STDIN, size);
}

export const stdinEndFrame: Buffer = header(Buffer.allocUnsafe(HEADER_BYTES), 0, STDIN_END, 0);
export const killFrame: Buffer = header(Buffer.allocUnsafe(HEADER_BYTES), 0, KILL, 0);

/**
 * PUT: `path` is relative, `/`-separated.
 * @throws RangeError for a path that the protocol does not allow
 */
export function encodePut(path: string, size: number): Buffer {
  const bytes = Buffer.from(path, "utf8");
  const parts = path.split("/");
  if (bytes.length > 255 || path.includes("\0") || parts.some((part) => part === "" || part === "." || part === "..")) {
    throw new RangeError(
      `"${path}" cannot be a source file's path: it must be relative, without "." and "..", of at most 255 bytes.`,
    );
  }
  const frame = Buffer.allocUnsafe(HEADER_BYTES + 2 + bytes.length + 4);
  header(frame, 0, PUT, frame.length - HEADER_BYTES);
  frame.writeUInt16LE(bytes.length, HEADER_BYTES);
  frame.set(bytes, HEADER_BYTES + 2);
  frame.writeUInt32LE(size, HEADER_BYTES + 2 + bytes.length);
  return frame;
}

/**
 * RUN, followed in the same buffer, when `stdin` is given, by that as one STDIN frame (none when empty) and STDIN_END: one write starts a small job.
 * @throws RangeError for a command or environment that does not fit into the protocol
 */
export function encodeRun(job: JobFrame, stdin?: Uint8Array): Buffer {
  const texts = [...job.command, ...Object.entries(job.environment).map(([name, value]) => `${name}=${value}`)];
  let textBytes = 0;
  for (const text of texts) {
    const length = Buffer.byteLength(text);
    if (length > 65_535 || text.includes("\0")) throw new RangeError("An argument is too long or holds a NUL.");
    textBytes += 2 + length;
  }
  const payload = RUN_FIXED_BYTES + 2 + 2 + textBytes;
  if (job.command.length === 0 || texts.length > MAX_STRINGS || payload > MAX_RUN_BYTES) {
    throw new RangeError("A command needs a program, and takes at most 64 KiB with its arguments and environment.");
  }
  const extra = stdin === undefined ? 0 : (stdin.length === 0 ? 0 : HEADER_BYTES + stdin.length) + HEADER_BYTES;
  const frame = Buffer.allocUnsafe(HEADER_BYTES + payload + extra);
  header(frame, 0, RUN, payload);
  let at = HEADER_BYTES;
  frame[at++] = job.phase === "compile" ? 0 : 1;
  frame[at++] = stdinModes[job.stdin];
  frame[at++] = (job.live ? 1 : 0) | (job.rounds === true ? 2 : 0);
  frame[at++] = 0;
  at = frame.writeUInt32LE(clamp(job.cpuTimeLimitMs, 0xffff_ffff), at);
  at = frame.writeUInt32LE(clamp(job.wallTimeLimitMs, 0xffff_ffff), at);
  at = writeU64(frame, job.memoryLimitBytes, at);
  at = writeU64(frame, job.outputLimitBytes, at);
  at = writeU64(frame, job.fileSizeLimitBytes, at);
  at = frame.writeUInt32LE(clamp(job.processLimit, 0xffff_ffff), at);
  at = frame.writeUInt16LE(job.command.length, at);
  for (const [index, text] of texts.entries()) {
    if (index === job.command.length) at = frame.writeUInt16LE(texts.length - job.command.length, at);
    const length = frame.write(text, at + 2);
    frame.writeUInt16LE(length, at);
    at += 2 + length;
  }
  if (texts.length === job.command.length) at = frame.writeUInt16LE(0, at);
  if (stdin !== undefined) {
    if (stdin.length > 0) {
      header(frame, at, STDIN, stdin.length);
      frame.set(stdin, at + HEADER_BYTES);
      at += HEADER_BYTES + stdin.length;
    }
    header(frame, at, STDIN_END, 0);
  }
  return frame;
}

/** ROUND, followed in the same buffer, when `question` is given, by that as one STDIN frame (none when empty). */
export function encodeRound(limits: RoundFrame, question?: Uint8Array): Buffer {
  const extra = question === undefined || question.length === 0 ? 0 : HEADER_BYTES + question.length;
  const frame = Buffer.allocUnsafe(HEADER_BYTES + ROUND_BYTES + extra);
  header(frame, 0, ROUND, ROUND_BYTES);
  let at = frame.writeUInt32LE(clamp(limits.cpuTimeLimitMs, 0xffff_ffff), HEADER_BYTES);
  at = frame.writeUInt32LE(clamp(limits.wallTimeLimitMs, 0xffff_ffff), at);
  at = writeU64(frame, limits.outputLimitBytes, at);
  if (question !== undefined && extra > 0) {
    header(frame, at, STDIN, question.length);
    frame.set(question, at + HEADER_BYTES);
  }
  return frame;
}

function header(frame: Buffer, at: number, type: number, size: number): Buffer {
  frame.writeUInt32LE(size, at);
  frame[at + 4] = type;
  return frame;
}

function clamp(value: number, highest: number): number {
  return Math.min(Math.max(Math.ceil(value), 0), highest);
}

/** Limits are far below 2^53, where a number is exact. */
function writeU64(frame: Buffer, value: number, at: number): number {
  const whole = clamp(value, Number.MAX_SAFE_INTEGER);
  frame.writeUInt32LE(whole % 0x1_0000_0000, at);
  return frame.writeUInt32LE(Math.floor(whole / 0x1_0000_0000), at + 4);
}
