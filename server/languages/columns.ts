import type { Manifest } from "./manifest.ts";

export type ColumnUnit = Manifest["columns"];

/** Turns a column of a file, from 0 in a tool's unit, into UTF-16 units; one outside of its line stays as it is. */
export function toUtf16Column(content: Uint8Array, line: number, column: number, unit: ColumnUnit): number {
  if (unit === "utf16" || column <= 0) {
    return column;
  }
  const bytes = lineBytes(content, line);
  if (unit === "bytes") {
    return column > bytes.length ? column : decode(bytes.subarray(0, column)).length;
  }
  const characters = [...decode(bytes)];
  return column > characters.length ? column : characters.slice(0, column).join("").length;
}

function lineBytes(content: Uint8Array, line: number): Uint8Array {
  let start = 0;
  for (let passed = 0; passed < line; passed++) {
    const end = content.indexOf(0x0a, start);
    if (end < 0) {
      return new Uint8Array();
    }
    start = end + 1;
  }
  const end = content.indexOf(0x0a, start);
  return content.subarray(start, end < 0 ? content.length : end);
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
