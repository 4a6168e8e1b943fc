/** The agent's side of the wire, as bytes: made by hand here, so that the tests do not believe the code they test. */

/** One frame of the agent. */
export function frame(type: number, payload: Uint8Array = new Uint8Array()): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32LE(payload.length);
  head[4] = type;
  return Buffer.concat([head, payload]);
}

/** What the engine makes of bytes that the container wrote to its standard output (1) or error (2). */
export function multiplexed(bytes: Uint8Array, stream = 1): Buffer {
  const head = Buffer.alloc(8);
  head[0] = stream;
  head.writeUInt32BE(bytes.length, 4);
  return Buffer.concat([head, bytes]);
}

export function ready(version = 2): Buffer {
  const payload = Buffer.alloc(8);
  payload.writeUInt16LE(version, 0);
  payload.writeUInt16LE(4, 2);
  payload[4] = 2;
  payload[5] = 1;
  return frame(128, payload);
}

export const stdout = (text: string): Buffer => frame(129, Buffer.from(text));
export const stderr = (text: string): Buffer => frame(130, Buffer.from(text));
export const done: Buffer = frame(133);

/** EXIT: `reason` by its number; 20 ms of wall, 10 ms of CPU, 5 MB. */
export function exit(reason: number, value = 0): Buffer {
  const payload = Buffer.alloc(32);
  payload[0] = reason;
  payload.writeUInt16LE(value, 2);
  payload.writeBigUInt64LE(20_000_000n, 8);
  payload.writeBigUInt64LE(10_000_000n, 16);
  payload.writeBigUInt64LE(5_000_000n, 24);
  return frame(131, payload);
}

export function credit(bytes: number): Buffer {
  const payload = Buffer.alloc(4);
  payload.writeUInt32LE(bytes);
  return frame(132, payload);
}

/** What the daemon sent, frame by frame. */
export interface Heard {
  readonly type: number;
  readonly payload: Buffer;
}

/** Takes the daemon's bytes apart; what is not whole yet is left for the next call. */
export function createHearing(): (piece: Buffer) => Heard[] {
  let rest = Buffer.alloc(0);
  return (piece) => {
    rest = Buffer.concat([rest, piece]);
    const heard: Heard[] = [];
    while (rest.length >= 5) {
      const size = rest.readUInt32LE(0);
      if (rest.length < 5 + size) break;
      heard.push({ type: rest[4] ?? 0, payload: rest.subarray(5, 5 + size) });
      rest = rest.subarray(5 + size);
    }
    return heard;
  };
}

/** ANSWER_DATA */
export const answerData = (bytes: string | Uint8Array): Buffer => frame(135, Buffer.from(bytes as Uint8Array));

/** ANSWERED: 4 ms of wall, 3 ms of CPU, 6 MB. */
export function answered(): Buffer {
  const payload = Buffer.alloc(24);
  payload.writeBigUInt64LE(4_000_000n, 0);
  payload.writeBigUInt64LE(3_000_000n, 8);
  payload.writeBigUInt64LE(6_000_000n, 16);
  return frame(136, payload);
}
