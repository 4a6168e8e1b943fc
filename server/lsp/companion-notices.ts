import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import type { JudgeResult, SourceDiagnostic } from "../protocol/judge.ts";
import type { DiagnosticsBoard } from "./diagnostics-board.ts";

/** Shows what a compiler, or a crash, said about the other files of a submission. */
export interface CompanionNotices {
  /** Takes the place of what the same file's last result showed. */
  show(result: JudgeResult): void;
  /** The submitted file was edited or closed: takes away what its result showed. */
  clear(uri: string): void;
}

export function createCompanionNotices(board: DiagnosticsBoard): CompanionNotices {
  /** The files that each submitted file's result shows something on. */
  const shown = new Map<string, readonly string[]>();
  const clear = (uri: string) => {
    for (const companion of shown.get(uri) ?? []) board.set(companion, `companion of ${uri}`, []);
    shown.delete(uri);
  };
  return {
    clear,
    show: (result) => {
      clear(result.uri);
      const byUri = new Map<string, Diagnostic[]>();
      for (const found of listPlaces(result)) {
        if (found.uri === undefined) continue;
        byUri.set(found.uri, [...(byUri.get(found.uri) ?? []), toDiagnostic(found)]);
      }
      for (const [uri, diagnostics] of byUri) board.set(uri, `companion of ${result.uri}`, diagnostics);
      if (byUri.size > 0) shown.set(result.uri, [...byUri.keys()]);
    },
  };
}

function listPlaces({ compilation, tests }: JudgeResult): readonly SourceDiagnostic[] {
  const crashes = tests.flatMap((test) => (test.kind === "sample" && test.crash !== undefined ? [test.crash] : []));
  return [...compilation.diagnostics, ...crashes];
}

function toDiagnostic({ severity, line, column, endColumn, message }: SourceDiagnostic): Diagnostic {
  const start = { line, character: column ?? 0 };
  // Without an end the rest of the line is meant; an end beyond the line's is cut by the editor (LSP specification, Position).
  const end = { line, character: endColumn ?? 1000 };
  return {
    source: "verdict",
    severity: severity === "error" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    range: { start, end },
    message,
  };
}
