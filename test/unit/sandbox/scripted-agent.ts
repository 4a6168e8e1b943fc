import { type Duplex, duplexPair } from "node:stream";
import { AgentStream } from "../../../server/sandbox/agent-stream.ts";
import type { SandboxError } from "../../../server/sandbox/api.ts";
import type { JobFrame } from "../../../server/sandbox/frames.ts";
import { createHearing, type Heard, multiplexed } from "./agent-bytes.ts";

/** The far end of an AgentStream, played by a test. */
export interface ScriptedAgent {
  readonly agent: AgentStream;
  /** The daemon's end of the stream. */
  readonly stream: Duplex;
  /** What the daemon sent so far. */
  readonly heard: Heard[];
  /** Why the conversation ended, each time it was told. */
  readonly ends: SandboxError[];
  /** Told when the conversation is over. */
  onEnd(listener: (reason: SandboxError) => void): void;
  /** The next frame of this type that the daemon sends, or has sent and nobody has taken. */
  next(type: number): Promise<Heard>;
  say(...frames: Uint8Array[]): void;
  /** Stops reading what the daemon sends. */
  deafen(): void;
  hangUp(): void;
}

export function scriptedAgent(): ScriptedAgent {
  const [stream, far] = duplexPair();
  const heard: Heard[] = [];
  const untaken: Heard[] = [];
  const awaited: { type: number; resolve(frame: Heard): void }[] = [];
  const ends: SandboxError[] = [];
  const hear = createHearing();
  far.on("error", () => undefined);
  far.on("data", (piece: Buffer) => {
    for (const frame of hear(piece)) {
      heard.push(frame);
      const index = awaited.findIndex(({ type }) => type === frame.type);
      if (index === -1) untaken.push(frame);
      else awaited.splice(index, 1)[0]?.resolve(frame);
    }
  });
  const listeners: ((reason: SandboxError) => void)[] = [];
  const agent = new AgentStream(stream, {
    onStderr: () => undefined,
    onEnd(reason) {
      ends.push(reason);
      for (const listener of listeners) listener(reason);
    },
  });
  return {
    agent,
    stream,
    heard,
    ends,
    onEnd: (listener) => void listeners.push(listener),
    next(type) {
      const index = untaken.findIndex((frame) => frame.type === type);
      const [frame] = index === -1 ? [] : untaken.splice(index, 1);
      if (frame !== undefined) return Promise.resolve(frame);
      return new Promise((resolve) => awaited.push({ type, resolve }));
    },
    say: (...frames) => void far.write(multiplexed(Buffer.concat(frames))),
    deafen: () => void far.pause(),
    hangUp: () => void far.destroy(),
  };
}

/** A job with limits that no test reaches. */
export const someJob: JobFrame = {
  phase: "run",
  stdin: "none",
  live: false,
  cpuTimeLimitMs: 1000,
  wallTimeLimitMs: 6000,
  memoryLimitBytes: 2 ** 28,
  outputLimitBytes: 1000,
  fileSizeLimitBytes: 2 ** 20,
  processLimit: 64,
  command: ["/prog/main"],
  environment: {},
};
