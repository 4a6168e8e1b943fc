import type { SourceDiagnostic } from "./language.ts";
import type { Manifest } from "./manifest.ts";

const MAX_DIAGNOSTICS = 100;
const MAX_MESSAGE_LENGTH = 500;

type CompilerPattern = Manifest["patterns"]["compiler"][number];

interface Found {
  readonly index: number;
  readonly groups: Readonly<Record<string, string | undefined>>;
  readonly pattern: CompilerPattern;
}

/**
 * Makes a parser of compiler output from a manifest's patterns. A diagnostic in another file (a library's header)
 * lands on the line of the submitted file that it came from, as far as the compiler says so; one without a place on line 0.
 */
export function createCompilerOutputParser(
  patterns: readonly CompilerPattern[],
  source: string,
): (text: string) => readonly SourceDiagnostic[] {
  const compiled = patterns.map((pattern) => ({ pattern, expression: new RegExp(pattern.pattern, "gmu") }));
  return (text) => {
    const found = compiled
      .flatMap(({ pattern, expression }) => [...text.matchAll(expression)].map((match) => toFound(match, pattern)))
      .sort((a, b) => a.index - b.index);
    return collect(found, source);
  };
}

function toFound(match: RegExpExecArray, pattern: CompilerPattern): Found {
  return { index: match.index, groups: match.groups ?? {}, pattern };
}

function collect(found: readonly Found[], source: string): SourceDiagnostic[] {
  const diagnostics = new Map<string, SourceDiagnostic>();
  let cameFrom: Place | undefined;
  for (const { groups, pattern } of found) {
    const inSource = groups.file === undefined || groups.file === source;
    if (pattern.context) {
      cameFrom = inSource ? readPlace(groups) : cameFrom;
      continue;
    }
    const severity = readSeverity(groups.severity, pattern);
    if (!inSource && severity === "warning") {
      continue;
    }
    const place = inSource ? readPlace(groups) : (cameFrom ?? { line: 0 });
    const message = (groups.message ?? "does not compile").slice(0, MAX_MESSAGE_LENGTH);
    const key = `${place.line}:${place.column ?? ""}:${message}`;
    if (!diagnostics.has(key) && diagnostics.size < MAX_DIAGNOSTICS) {
      diagnostics.set(key, { severity, ...place, message });
    }
  }
  return [...diagnostics.values()];
}

interface Place {
  readonly line: number;
  readonly column?: number;
  readonly endColumn?: number;
}

function readPlace(groups: Found["groups"]): Place {
  const line = fromOne(groups.line) ?? 0;
  const column = groups.indent?.length ?? fromOne(groups.column);
  if (column === undefined) {
    return { line };
  }
  const end = groups.carets === undefined ? fromOne(groups.endColumn) : column + groups.carets.length;
  return end !== undefined && end > column ? { line, column, endColumn: end } : { line, column };
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
