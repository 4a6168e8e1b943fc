import { type ColumnUnit, toUtf16Column } from "./columns.ts";
import type { SourceDiagnostic } from "./language.ts";
import type { Manifest } from "./manifest.ts";
import type { Layout, PlacedFile } from "./source-files.ts";

const MAX_DIAGNOSTICS = 100;
const MAX_MESSAGE_LENGTH = 500;

type CompilerPattern = Manifest["patterns"]["compiler"][number];
type Groups = Readonly<Record<string, string | undefined>>;
type Place = Pick<SourceDiagnostic, "file" | "place" | "line" | "column" | "endColumn">;

interface Found {
  readonly index: number;
  readonly groups: Groups;
  readonly pattern: CompilerPattern;
}

/**
 * Makes a parser of compiler output from a manifest's patterns. A diagnostic in a file that is not of the submission (a
 * library's header) lands on the submitted line that it came from, as far as the compiler says so; one without a place
 * on line 0. Messages have the user's names for files.
 */
export function createCompilerOutputParser(
  patterns: readonly CompilerPattern[],
  columns: ColumnUnit,
): (text: string, layout: Layout) => readonly SourceDiagnostic[] {
  const compiled = patterns.map((pattern) => ({ pattern, expression: new RegExp(pattern.pattern, "gmu") }));
  return (text, layout) => {
    // A compiler that shows a line of the source shows its carriage return as well.
    const lines = text.replaceAll("\r\n", "\n");
    const found = compiled
      .flatMap(({ pattern, expression }) => [...lines.matchAll(expression)].map((match) => toFound(match, pattern)))
      .sort((a, b) => a.index - b.index);
    return collect(found, layout, columns);
  };
}

function toFound(match: RegExpExecArray, pattern: CompilerPattern): Found {
  return { index: match.index, groups: match.groups ?? {}, pattern };
}

function collect(found: readonly Found[], layout: Layout, columns: ColumnUnit): SourceDiagnostic[] {
  const diagnostics = new Map<string, SourceDiagnostic>();
  let cameFrom: Place | undefined;
  for (const { groups, pattern } of found) {
    const file = groups.file === undefined ? undefined : layout.find(groups.file);
    const isElsewhere = groups.file !== undefined && file === undefined;
    if (pattern.context) {
      cameFrom = isElsewhere ? cameFrom : readPlace(groups, file, columns);
      continue;
    }
    const severity = readSeverity(groups.severity, pattern);
    const place = isElsewhere ? (cameFrom ?? { line: 0 }) : readPlace(groups, file, columns);
    if (severity === "warning" && (isElsewhere || place.place === "harness")) {
      continue;
    }
    const words = [groups.message ?? "does not compile", groups.detail].filter((part) => part !== undefined).join(": ");
    const message = layout.showNames(words).slice(0, MAX_MESSAGE_LENGTH);
    const key = `${place.file ?? ""}:${place.place ?? ""}:${place.line}:${place.column ?? ""}:${message}`;
    if (!diagnostics.has(key) && diagnostics.size < MAX_DIAGNOSTICS) {
      diagnostics.set(key, { severity, ...place, message });
    }
  }
  return [...diagnostics.values()];
}

function readPlace(groups: Groups, file: PlacedFile | undefined, columns: ColumnUnit): Place {
  const line = fromOne(groups.line) ?? 0;
  const owner = ownerOf(file);
  const column = groups.indent?.length ?? fromOne(groups.column);
  if (column === undefined) {
    return { ...owner, line };
  }
  const end = groups.carets === undefined ? fromOne(groups.endColumn) : column + groups.carets.length;
  const convert = (of: number) => (file === undefined ? of : toUtf16Column(file.content, line, of, columns));
  const place = { ...owner, line, column: convert(column) };
  return end !== undefined && end > column ? { ...place, endColumn: convert(end) } : place;
}

/** The keys of a diagnostic that say whose file it is in: none for the main one. */
export function ownerOf(file: PlacedFile | undefined): Pick<SourceDiagnostic, "file" | "place"> {
  if (file === undefined) {
    return {};
  }
  switch (file.origin) {
    case "main":
      return {};
    case "companion":
      return { file: file.name };
    case "harness":
      return { place: "harness" };
    default:
      return file.origin satisfies never;
  }
}

function readSeverity(word: string | undefined, pattern: CompilerPattern): "error" | "warning" {
  if (word !== undefined) {
    return /warn/iu.test(word) ? "warning" : "error";
  }
  return pattern.severity ?? "error";
}

function fromOne(digits: string | undefined): number | undefined {
  return digits === undefined || digits === "" ? undefined : Math.max(0, Number(digits) - 1);
}
