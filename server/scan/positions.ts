import type { Position } from "./scan-request.ts";

/** Turns indices into a text (UTF-16 units) into lines and columns. Lines end as editors have it: LF, CR LF or CR. */
export function createPositions(text: string): (index: number) => Position {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  return (index) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return { line: low, column: index - (starts[low] ?? 0) };
  };
}
