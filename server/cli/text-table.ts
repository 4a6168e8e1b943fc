import { plain } from "./style.ts";

/** Lines of columns as wide as their widest cell, below a line of names; control characters in cells go. @returns one string a line */
export function layTable(names: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const shown = [names, ...rows].map((cells) => cells.map((cell) => plain(cell).replaceAll(/[\n\t]/g, " ")));
  const widths = names.map((_, at) => Math.max(...shown.map((cells) => [...(cells[at] ?? "")].length)));
  return shown.map((cells) =>
    cells
      .map((cell, at) => cell + " ".repeat(Math.max(0, (widths[at] ?? 0) - [...cell].length)))
      .join("  ")
      .trimEnd(),
  );
}

/** A moment in the user's own time, to the second. */
export function sayMoment(moment: Date): string {
  return moment.toLocaleString("sv-SE");
}
