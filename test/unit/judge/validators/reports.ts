/** What a report of the validator's helper says; see runners/agent/PROTOCOL.md. */
export interface ReportWishes {
  /** An exit code, or how else it ended. */
  readonly ended?: number | { readonly how: number; readonly value: number };
  readonly stderr?: string;
  /** Contents by name; with `state` 1 more than is reported, 2 unreadable. */
  readonly files?: Readonly<Record<string, string | { readonly content: string; readonly state: number }>>;
  readonly odd?: readonly string[];
  readonly leftOut?: number;
}

/** Writes a report as the helper does. */
export function writeReport({ ended = 42, stderr = "", files = {}, odd = [], leftOut = 0 }: ReportWishes): Buffer {
  const { how, value } = typeof ended === "number" ? { how: 0, value: ended } : ended;
  const contents = Object.entries(files).flatMap(([name, file]) => {
    const { content, state } = typeof file === "string" ? { content: file, state: 0 } : file;
    const half = Math.floor(content.length / 2);
    return [
      writeRecord(3, Buffer.from(name)),
      writeRecord(4, Buffer.from(content.slice(0, half))),
      writeRecord(4, Buffer.from(content.slice(half))),
      writeRecord(5, Buffer.from([state])),
    ];
  });
  return Buffer.concat([
    Buffer.from("VRDTVAL1"),
    writeRecord(1, Buffer.from([how, value & 0xff, value >> 8])),
    writeRecord(2, Buffer.concat([Buffer.from([0]), Buffer.from(stderr)])),
    ...contents,
    ...odd.map((name) => writeRecord(6, Buffer.from(name))),
    writeRecord(7, Buffer.from(Uint32Array.of(leftOut).buffer)),
  ]);
}

export function writeRecord(type: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(type);
  head.writeUInt32LE(payload.length, 1);
  return Buffer.concat([head, payload]);
}
