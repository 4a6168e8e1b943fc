import path from "node:path";
import { pathToFileURL } from "node:url";
import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import { PackageError, type PackageNotice, type Problem } from "../problems/problem.ts";
import type { DiagnosticsBoard } from "./diagnostics-board.ts";

/** Shows what is wrong with a problem package on the package's own files. */
export interface PackageNotices {
  /** Passes on what `read` gives, and shows its notices, or that there are none any more. */
  reading(directory: string, read: () => Promise<Problem>): Promise<Problem>;
}

export function createPackageNotices(board: DiagnosticsBoard): PackageNotices {
  /** The files of each package that show something now. */
  const shown = new Map<string, readonly string[]>();

  const show = (directory: string, notices: readonly PackageNotice[], severity: DiagnosticSeverity) => {
    const byUri = new Map<string, Diagnostic[]>((shown.get(directory) ?? []).map((uri) => [uri, []]));
    for (const notice of notices) {
      const uri = pathToFileURL(path.resolve(directory, notice.file)).href;
      const known = byUri.get(uri) ?? [];
      known.push(toDiagnostic(notice, severity));
      byUri.set(uri, known);
    }
    for (const [uri, diagnostics] of byUri) board.set(uri, `package ${directory}`, diagnostics);
    shown.set(
      directory,
      [...byUri].filter(([, diagnostics]) => diagnostics.length > 0).map(([uri]) => uri),
    );
  };

  return {
    reading: async (directory, read) => {
      try {
        const problem = await read();
        show(directory, problem.warnings, DiagnosticSeverity.Warning);
        return problem;
      } catch (error) {
        if (error instanceof PackageError) show(directory, error.notices, DiagnosticSeverity.Error);
        throw error;
      }
    },
  };
}

/** A notice as editors show it on its file. */
export function toDiagnostic({ line, column, key, message }: PackageNotice, severity: DiagnosticSeverity): Diagnostic {
  const start = { line: Math.max(0, (line ?? 1) - 1), character: Math.max(0, (column ?? 1) - 1) };
  // Without a column the whole line is meant; an end beyond the line's is cut by the editor (LSP specification, Position).
  const character = column === undefined ? 1000 : start.character + (key?.length ?? 1);
  return {
    source: "verdict",
    severity,
    range: { start, end: { line: start.line, character } },
    message: key === undefined ? message : `${key}: ${message}`,
  };
}
