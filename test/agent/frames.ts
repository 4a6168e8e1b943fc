/** Frame types and their little-endian payloads, written from PROTOCOL.md and not from the agent's sources. */
export const FrameType = {
  put: 1,
  putData: 2,
  run: 3,
  stdin: 4,
  stdinEnd: 5,
  kill: 6,
  round: 7,
  ready: 128,
  stdout: 129,
  stderr: 130,
  exit: 131,
  stdinCredit: 132,
  done: 133,
  fatal: 134,
  answerData: 135,
  answered: 136,
} as const;

export interface Frame {
  readonly type: number;
  readonly payload: Buffer;
}

export const reasons = [
  "exited",
  "signalled",
  "cpu",
  "wall",
  "memory",
  "output",
  "killed",
  "not-started",
  "unasked",
] as const;

/** What EXIT says. Times in milliseconds. */
export interface Exit {
  readonly reason: (typeof reasons)[number];
  readonly value: number;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakBytes: number;
}

export interface RunSpec {
  readonly command: readonly string[];
  readonly phase?: "compile" | "run";
  readonly environment?: Readonly<Record<string, string>>;
  readonly stdinMode?: "none" | "whole" | "live";
  readonly liveOutput?: boolean;
  readonly rounds?: boolean;
  readonly cpuMs?: number;
  readonly wallMs?: number;
  readonly memoryBytes?: number;
  readonly outputBytes?: number;
  readonly fileSizeBytes?: number;
  readonly processes?: number;
}

const MIB = 1024 * 1024;

export function encodeFrame(type: number, payload: Uint8Array = Buffer.alloc(0)): Buffer {
  const frame = Buffer.alloc(5 + payload.length);
  frame.writeUInt32LE(payload.length, 0);
  frame.writeUInt8(type, 4);
  frame.set(payload, 5);
  return frame;
}

export function encodeText(text: string): Buffer {
  const bytes = Buffer.from(text);
  const length = Buffer.alloc(2);
  length.writeUInt16LE(bytes.length);
  return Buffer.concat([length, bytes]);
}

export function encodePut(path: string, size: number): Buffer {
  const sizeBytes = Buffer.alloc(4);
  sizeBytes.writeUInt32LE(size);
  return Buffer.concat([encodeText(path), sizeBytes]);
}

export function encodeRun(spec: RunSpec): Buffer {
  const head = Buffer.alloc(40);
  head.writeUInt8(spec.phase === "compile" ? 0 : 1, 0);
  head.writeUInt8({ none: 0, whole: 1, live: 2 }[spec.stdinMode ?? "none"], 1);
  head.writeUInt8((spec.liveOutput ? 1 : 0) | (spec.rounds ? 2 : 0), 2);
  head.writeUInt32LE(spec.cpuMs ?? 10_000, 4);
  head.writeUInt32LE(spec.wallMs ?? 20_000, 8);
  head.writeBigUInt64LE(BigInt(spec.memoryBytes ?? 256 * MIB), 12);
  head.writeBigUInt64LE(BigInt(spec.outputBytes ?? 8 * MIB), 20);
  head.writeBigUInt64LE(BigInt(spec.fileSizeBytes ?? 64 * MIB), 28);
  head.writeUInt32LE(spec.processes ?? 64, 36);
  const variables = Object.entries(spec.environment ?? {}).map(([name, value]) => `${name}=${value}`);
  return Buffer.concat([head, encodeTexts(spec.command), encodeTexts(variables)]);
}

function encodeTexts(texts: readonly string[]): Buffer {
  const count = Buffer.alloc(2);
  count.writeUInt16LE(texts.length);
  return Buffer.concat([count, ...texts.map(encodeText)]);
}

/** What a ROUND asks for. */
export interface RoundSpec {
  readonly cpuMs?: number;
  readonly wallMs?: number;
  readonly outputBytes?: number;
}

export function encodeRound(spec: RoundSpec): Buffer {
  const payload = Buffer.alloc(16);
  payload.writeUInt32LE(spec.cpuMs ?? 10_000, 0);
  payload.writeUInt32LE(spec.wallMs ?? 20_000, 4);
  payload.writeBigUInt64LE(BigInt(spec.outputBytes ?? 8 * MIB), 8);
  return payload;
}

/** What ANSWERED says. Times in milliseconds. */
export interface Answered {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakBytes: number;
}

export function decodeAnswered(payload: Buffer): Answered {
  if (payload.length !== 24) throw new Error(`not an ANSWERED payload: ${payload.toString("hex")}`);
  return {
    wallMs: Number(payload.readBigUInt64LE(0)) / 1e6,
    cpuMs: Number(payload.readBigUInt64LE(8)) / 1e6,
    peakBytes: Number(payload.readBigUInt64LE(16)),
  };
}

export function decodeExit(payload: Buffer): Exit {
  const reason = reasons[payload.readUInt8(0)];
  if (payload.length !== 32 || reason === undefined) throw new Error(`not an EXIT payload: ${payload.toString("hex")}`);
  return {
    reason,
    value: payload.readUInt16LE(2),
    wallMs: Number(payload.readBigUInt64LE(8)) / 1e6,
    cpuMs: Number(payload.readBigUInt64LE(16)) / 1e6,
    peakBytes: Number(payload.readBigUInt64LE(24)),
  };
}

/** Takes every whole frame out of `bytes`; what is left over comes back as `rest`. */
export function splitFrames(bytes: Buffer): { frames: Frame[]; rest: Buffer } {
  const frames: Frame[] = [];
  let at = 0;
  while (bytes.length - at >= 5) {
    const end = at + 5 + bytes.readUInt32LE(at);
    if (end > bytes.length) break;
    frames.push({ type: bytes.readUInt8(at + 4), payload: bytes.subarray(at + 5, end) });
    at = end;
  }
  return { frames, rest: bytes.subarray(at) };
}
