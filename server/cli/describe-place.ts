import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { SourceDiagnostic } from "../protocol/judge.ts";
import { plain, type Style } from "./style.ts";

/** The submitted file, as the user named it, and its text. */
export interface SubmittedFile {
  readonly given: string;
  readonly source: string;
  /** Paths of other files are told relative to it. */
  readonly directory: string;
}

/** What a compiler found, each with its place; of other files of the submission the line is read where they lie. */
export function describePlaces(
  diagnostics: readonly SourceDiagnostic[],
  { given, source, directory }: SubmittedFile,
  style: Style,
): readonly string[] {
  const texts = new Map<string, readonly string[]>();
  const linesOf = (file: string) => {
    const known = texts.get(file) ?? splitLines(readIfThere(file));
    texts.set(file, known);
    return known;
  };
  const own = splitLines(source);
  return diagnostics.flatMap((found) => {
    if (found.uri === undefined) return describePlace(found, given, own, style);
    const file = fileURLToPath(found.uri);
    return describePlace(found, path.relative(directory, file), linesOf(file), style);
  });
}

/** `file:line:column: error: message`, the line, and a caret below the place. */
export function describePlace(
  { severity, line, column, endColumn, message }: SourceDiagnostic,
  file: string,
  lines: readonly string[],
  style: Style,
): readonly string[] {
  const place = [file, line + 1, ...(column === undefined ? [] : [column + 1])].join(":");
  const paint = severity === "error" ? style.bad : style.warn;
  const head = `${style.bold(place)}: ${paint(severity)}: ${plain(message)}`;
  const text = lines[line];
  if (text === undefined) return [head];
  if (column === undefined) return [head, `    ${plain(text.slice(0, 2 * contextColumns))}`];
  // Of a line without end, what stands around the place is enough.
  const from = column > contextColumns ? column - contextColumns : 0;
  const shown = text.slice(from, column + contextColumns);
  // Tabs stay tabs below, so that the caret stands right however wide they are.
  const indent = shown.slice(0, column - from).replace(/[^\t]/g, " ");
  const marks = "~".repeat(Math.max(0, Math.min(endColumn ?? column + 1, from + shown.length) - column - 1));
  return [head, `    ${plain(shown)}`, `    ${indent}${paint(`^${marks}`)}`];
}

/** So much of a line is shown on either side of a place in it. */
const contextColumns = 100;

function splitLines(text: string): readonly string[] {
  return text === "" ? [] : text.split(/\r\n|\r|\n/);
}

/** For showing lines; whether the file can be judged is the daemon's to say. */
export function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
