import type { SourceDiagnostic } from "./language.ts";
import type { Manifest } from "./manifest.ts";

const MAX_TEXT_LENGTH = 64 * 1024;
/** A longer line is none of a runtime's: it is not looked at, so that no program can make the search slow. */
const MAX_LINE_LENGTH = 1000;
const MAX_MESSAGE_LENGTH = 500;

type RuntimePatterns = NonNullable<Manifest["patterns"]["runtime"]>;
type Groups = Readonly<Record<string, string | undefined>>;

/** Makes a function that finds, in the end of a program's stderr, where in the submitted file it crashed. */
export function createRuntimeErrorParser(
  patterns: RuntimePatterns | undefined,
  source: string,
): (stderr: string) => SourceDiagnostic | undefined {
  if (patterns === undefined) {
    return () => undefined;
  }
  const start = new RegExp(patterns.start, "mu");
  const frame = patterns.frame === undefined ? undefined : new RegExp(patterns.frame, "mu");
  const message = patterns.message === undefined ? undefined : new RegExp(patterns.message, "mu");
  return (stderr) => {
    const lines = shortLines(stderr);
    const startIndex = lines.findLastIndex((line) => start.test(line));
    if (startIndex < 0) {
      return undefined;
    }
    const header = match(start, lines[startIndex]);
    const report = lines.slice(startIndex + 1);
    const frames = report.map((line) => match(frame, line)).filter((groups) => groups?.file === source);
    const place = (patterns.which === "last" ? frames.at(-1) : frames[0]) ?? header;
    if (place?.file !== source || place.line === undefined) {
      return undefined;
    }
    const words = header?.message ?? report.map((line) => match(message, line)?.message).find(Boolean);
    return toDiagnostic(place, words ?? "the program crashed here");
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

function toDiagnostic(place: Groups, message: string): SourceDiagnostic {
  const line = Math.max(0, Number(place.line) - 1);
  const column = place.column === undefined ? {} : { column: Math.max(0, Number(place.column) - 1) };
  return { severity: "error", line, ...column, message: message.slice(0, MAX_MESSAGE_LENGTH) };
}
