import type { FeedbackFile } from "./validator-report.ts";

/** What the validator of a multi-pass problem asks the next pass to be given. */
export const NEXT_PASS = "nextpass.in";

/** What a multi-pass problem's validator keeps from one pass to the next: files by name. */
export type FeedbackState = ReadonlyMap<string, FeedbackFile>;

/** Packs files for the helper to lay out again (runners/agent/PROTOCOL.md, "The validator's helper"). */
export function packState(state: FeedbackState): Uint8Array {
  const parts: Buffer[] = [];
  for (const [name, { content }] of state) {
    const bytes = Buffer.from(name, "latin1");
    const head = Buffer.alloc(2 + bytes.length + 4);
    head.writeUInt16LE(bytes.length);
    bytes.copy(head, 2);
    head.writeUInt32LE(content.byteLength, 2 + bytes.length);
    parts.push(head, Buffer.from(content.buffer, content.byteOffset, content.byteLength));
  }
  return Buffer.concat(parts);
}
