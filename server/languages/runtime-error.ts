import { type ColumnUnit, toUtf16Column } from "./columns.ts";
import { ownerOf } from "./compiler-output.ts";
import type { SourceDiagnostic } from "./language.ts";
import type { Manifest } from "./manifest.ts";
import type { Layout, PlacedFile } from "./source-files.ts";

const MAX_TEXT_LENGTH = 64 * 1024;
/** A longer line is none of a runtime's: it is not looked at, so that no program can make the search slow. */
const MAX_LINE_LENGTH = 1000;
const MAX_MESSAGE_LENGTH = 500;

type RuntimePatterns = NonNullable<Manifest["patterns"]["runtime"]>;
type Groups = Readonly<Record<string, string | undefined>>;

interface Frame {
  readonly groups: Groups;
  readonly file: PlacedFile;
}

/**
 * Makes a function that finds, in the end of a program's stderr, where in the user's files it crashed; a harness's
 * frames are passed over.
 */
export function createRuntimeErrorParser(
  patterns: RuntimePatterns | undefined,
  columns: ColumnUnit,
): (stderr: string, layout: Layout) => SourceDiagnostic | undefined {
  if (patterns === undefined) {
    return () => undefined;
  }
  const starts = [patterns.start].flat().map((start) => new RegExp(start, "mu"));
  const frame = patterns.frame === undefined ? undefined : new RegExp(patterns.frame, "mu");
  const message = patterns.message === undefined ? undefined : new RegExp(patterns.message, "mu");
  return (stderr, layout) => {
    const lines = shortLines(stderr);
    const startIndex = lines.findLastIndex((line) => starts.some((start) => start.test(line)));
    if (startIndex < 0) {
      return undefined;
    }
    const header = starts.map((start) => match(start, lines[startIndex])).find((groups) => groups !== undefined);
    const report = lines.slice(startIndex + 1);
    const frames = report.flatMap((line) => findFrame(match(frame, line), layout));
    const place = (patterns.which === "last" ? frames.at(-1) : frames[0]) ?? findFrame(header, layout)[0];
    if (place?.groups.line === undefined) {
      return undefined;
    }
    const words = header?.message ?? report.map((line) => match(message, line)?.message).find(Boolean);
    return toDiagnostic(place, layout.showNames(words ?? "the program crashed here"), columns);
  };
}

/** Makes a function that tells whether the runtime itself complained, in the end of stderr, about memory. */
export function createOutOfMemoryTest(patterns: readonly string[]): (stderr: string) => boolean {
  const expressions = patterns.map((pattern) => new RegExp(pattern, "mu"));
  return (stderr) => {
    const lines = shortLines(stderr);
    return expressions.some((expression) => lines.some((line) => expression.test(line)));
  };
}

function shortLines(text: string): string[] {
  const lines = text.slice(-MAX_TEXT_LENGTH).split(/\r?\n/u);
  return lines.filter((line) => line.length <= MAX_LINE_LENGTH);
}

function match(expression: RegExp | undefined, line: string | undefined): Groups | undefined {
  const found = line === undefined ? undefined : expression?.exec(line);
  return found ? (found.groups ?? {}) : undefined;
}

function findFrame(groups: Groups | undefined, layout: Layout): Frame[] {
  const file = groups?.file === undefined ? undefined : layout.find(groups.file);
  return groups === undefined || file === undefined || file.origin === "harness" ? [] : [{ groups, file }];
}

function toDiagnostic({ groups, file }: Frame, message: string, columns: ColumnUnit): SourceDiagnostic {
  const line = Math.max(0, Number(groups.line) - 1);
  const given = groups.column === undefined ? undefined : Math.max(0, Number(groups.column) - 1);
  const column = given === undefined ? {} : { column: toUtf16Column(file.content, line, given, columns) };
  return { ...ownerOf(file), severity: "error", line, ...column, message: message.slice(0, MAX_MESSAGE_LENGTH) };
}
