/** How a validator's process ended. */
export type ValidatorEnding =
  | { readonly kind: "exited"; readonly exitCode: number }
  | { readonly kind: "signalled"; readonly signal: number }
  | { readonly kind: "not-started"; readonly errno: number }
  /** It wrote more than 16 MiB to its standard error. */
  | { readonly kind: "flooded" };

/** A regular file that a validator left in its feedback folder. */
export interface FeedbackFile {
  readonly content: Uint8Array;
  /** `cut`: there is more of it than is reported; `unreadable`: what was read before an error. */
  readonly state: "whole" | "cut" | "unreadable";
}

/** What the helper in the validator's container says of one run. */
export interface ValidatorReport {
  readonly ending: ValidatorEnding;
  /** The last 64 KiB at most. */
  readonly stderr: Uint8Array;
  readonly files: ReadonlyMap<string, FeedbackFile>;
  /** Entries that are no regular files. */
  readonly odd: readonly string[];
  /** Entries that were too many to be reported. */
  readonly leftOut: number;
}

const MAGIC = Buffer.from("VRDTVAL1", "latin1");
const HEAD_BYTES = 5;
const record = { ended: 1, stderr: 2, file: 3, data: 4, fileEnd: 5, odd: 6, end: 7 } as const;
const ENDED_BYTES = 3;
const MAX_NAME_BYTES = 255;
const fileStates = ["whole", "cut", "unreadable"] as const;

/**
 * Reads a report (runners/agent/PROTOCOL.md, "The validator's helper"). Undefined for whatever is not exactly one: the
 * validator ran as the helper's user and may have had its hands in it.
 */
export function parseValidatorReport(bytes: Uint8Array): ValidatorReport | undefined {
  const records = splitRecords(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (records === undefined) {
    return undefined;
  }
  const [ended, stderr, ...rest] = records;
  const ending = ended?.type === record.ended ? readEnding(ended.payload) : undefined;
  const end = rest.pop();
  if (ending === undefined || stderr?.type !== record.stderr || stderr.payload.length < 1) {
    return undefined;
  }
  if (end?.type !== record.end || end.payload.length !== 4) {
    return undefined;
  }
  const entries = readEntries(rest);
  return entries && { ending, stderr: stderr.payload.subarray(1), leftOut: end.payload.readUInt32LE(), ...entries };
}

/** Reads no more than how the validator ended, from a report that is still being written; undefined when it is not there yet. */
export function peekEnding(bytes: Uint8Array): ValidatorEnding | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isThere =
    start.length >= PEEK_BYTES &&
    start.subarray(0, MAGIC.length).equals(MAGIC) &&
    start[MAGIC.length] === record.ended &&
    start.readUInt32LE(MAGIC.length + 1) === ENDED_BYTES;
  return isThere ? readEnding(start.subarray(MAGIC.length + HEAD_BYTES, PEEK_BYTES)) : undefined;
}

/** What `peekEnding` needs to see of a report. */
export const PEEK_BYTES: number = MAGIC.length + HEAD_BYTES + ENDED_BYTES;

interface Entry {
  readonly type: number;
  readonly payload: Buffer;
}

function splitRecords(bytes: Buffer): Entry[] | undefined {
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) {
    return undefined;
  }
  const records: Entry[] = [];
  for (let at = MAGIC.length; at < bytes.length; ) {
    if (bytes.length - at < HEAD_BYTES) {
      return undefined;
    }
    const from = at + HEAD_BYTES;
    const to = from + bytes.readUInt32LE(at + 1);
    if (to > bytes.length) {
      return undefined;
    }
    records.push({ type: bytes.readUInt8(at), payload: bytes.subarray(from, to) });
    at = to;
  }
  return records;
}

function readEnding(payload: Buffer): ValidatorEnding | undefined {
  if (payload.length !== ENDED_BYTES) {
    return undefined;
  }
  const value = payload.readUInt16LE(1);
  switch (payload.readUInt8(0)) {
    case 0:
      return { kind: "exited", exitCode: value };
    case 1:
      return { kind: "signalled", signal: value };
    case 2:
      return { kind: "not-started", errno: value };
    case 3:
      return { kind: "flooded" };
    default:
      return undefined;
  }
}

function readEntries(records: readonly Entry[]): Pick<ValidatorReport, "files" | "odd"> | undefined {
  const files = new Map<string, FeedbackFile>();
  const odd: string[] = [];
  let open: { readonly name: string; readonly parts: Buffer[] } | undefined;
  for (const { type, payload } of records) {
    if (open !== undefined) {
      const state = type === record.fileEnd && payload.length === 1 ? fileStates[payload.readUInt8(0)] : undefined;
      if (state !== undefined) {
        files.set(open.name, { content: Buffer.concat(open.parts), state });
        open = undefined;
      } else if (type === record.data) {
        open.parts.push(payload);
      } else {
        return undefined;
      }
      continue;
    }
    const name = readName(payload);
    if (type === record.odd) {
      // A name that is no text is odd enough to be known by nothing else.
      odd.push(name ?? payload.toString("latin1"));
    } else if (type === record.file && name !== undefined && !files.has(name)) {
      open = { name, parts: [] };
    } else {
      return undefined;
    }
  }
  return open === undefined ? { files, odd } : undefined;
}

function readName(payload: Buffer): string | undefined {
  const isLong = payload.length === 0 || payload.length > MAX_NAME_BYTES;
  if (isLong || payload.includes(0) || payload.includes("/") || [".", ".."].includes(payload.toString("latin1"))) {
    return undefined;
  }
  // One character a byte: a name that is no text goes back to the container as it came.
  return payload.toString("latin1");
}
