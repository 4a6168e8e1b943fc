import { type Diagnostic, DiagnosticSeverity, type Range } from "vscode-languageserver";
import type { JudgeResult, SourceDiagnostic, TestResult } from "../protocol/judge.ts";

const source = "verdict";

/**
 * What a result says about the text that was judged: compile errors and crashes where they happened, failing tests in one summary on
 * the entry line. `text` is that very text.
 */
export function toDiagnostics(result: JudgeResult, text: string): Diagnostic[] {
  const lines = text.split(/\r\n|\r|\n/);
  const compilation = result.compilation.diagnostics
    .filter(({ uri }) => uri === undefined)
    .map((found) => atPlace(found, lines));
  const summary = summariseFailures(result);
  return [
    ...compilation,
    ...crashes(result.tests).map((found) => atPlace(found, lines)),
    ...(summary === undefined
      ? []
      : [{ source, severity: DiagnosticSeverity.Error, range: wholeLine(result.entryLine, lines), message: summary }]),
  ];
}

function atPlace(
  { severity, line, column, endColumn, message }: SourceDiagnostic,
  lines: readonly string[],
): Diagnostic {
  const whole = wholeLine(line, lines);
  const { start, end } = whole;
  const from = column === undefined ? start.character : Math.min(column, end.character);
  const to = endColumn === undefined ? end.character : Math.min(Math.max(endColumn, from), end.character);
  return {
    source,
    severity: severity === "error" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    range: { start: { line: start.line, character: from }, end: { line: end.line, character: to } },
    message,
  };
}

/** A line without the blanks around it; the last line for one beyond the end. */
function wholeLine(line: number, lines: readonly string[]): Range {
  const at = Math.max(0, Math.min(line, lines.length - 1));
  const text = lines[at] ?? "";
  const end = text.trimEnd().length;
  const start = Math.min(text.length - text.trimStart().length, end);
  return { start: { line: at, character: start }, end: { line: at, character: end } };
}

/** One a line: many tests crash in the same place. */
function crashes(tests: readonly TestResult[]): readonly SourceDiagnostic[] {
  const byLine = new Map<number, { first: SourceDiagnostic; names: string[] }>();
  for (const test of tests) {
    const found: SourceDiagnostic | undefined =
      test.kind === "sample"
        ? test.crash
        : test.crashLine === undefined
          ? undefined
          : { severity: "error", line: test.crashLine, message: "Runtime error" };
    if (found === undefined || found.uri !== undefined) continue;
    const known = byLine.get(found.line);
    if (known === undefined) byLine.set(found.line, { first: found, names: [test.name] });
    else known.names.push(test.name);
  }
  return [...byLine.values()].map(({ first, names }) => ({ ...first, message: `${first.message} (${list(names)})` }));
}

function summariseFailures(result: JudgeResult): string | undefined {
  const failed = result.tests.filter(({ verdict }) => !["accepted", "skipped", "cancelled"].includes(verdict));
  if (failed.length === 0) {
    const atCompilation = result.verdict === "compile-error" && result.compilation.diagnostics.length === 0;
    const unexplained = atCompilation || result.verdict === "judge-error";
    return unexplained ? [result.verdict.replaceAll("-", " "), result.detail].filter(Boolean).join(": ") : undefined;
  }
  const described = failed.map((test) => {
    const hint = test.kind === "hidden" && test.hint !== undefined ? ` - ${test.hint}` : "";
    const detail = test.detail === undefined ? "" : ` (${test.detail})`;
    return `${test.name}: ${test.verdict.replaceAll("-", " ")}${detail}${hint}`;
  });
  return [`${result.passed} of ${result.total} tests passed.`, ...cut(described)].join("\n");
}

const mostNamed = 5;

function list(names: readonly string[]): string {
  return cut(names).join(", ");
}

function cut(names: readonly string[]): readonly string[] {
  return names.length <= mostNamed ? names : [...names.slice(0, mostNamed), `and ${names.length - mostNamed} more`];
}
