import type { Connection, Diagnostic } from "vscode-languageserver";

/** Diagnostics of one file are replaced as a whole: here those who have something to say of the same file come together. */
export interface DiagnosticsBoard {
  /**
   * Shows what `owner` says of a file now, in place of what it said before and beside what others say. `version` is
   * the document's that this is about.
   */
  set(uri: string, owner: string, diagnostics: readonly Diagnostic[], version?: number): void;
}

export function createDiagnosticsBoard(connection: Connection): DiagnosticsBoard {
  const byUri = new Map<string, Map<string, readonly Diagnostic[]>>();
  return {
    set: (uri, owner, diagnostics, version) => {
      const owners = byUri.get(uri) ?? new Map<string, readonly Diagnostic[]>();
      if (diagnostics.length > 0) owners.set(owner, diagnostics);
      else owners.delete(owner);
      if (owners.size > 0) byUri.set(uri, owners);
      else byUri.delete(uri);
      const all = distinct([...owners.values()].flat());
      void connection.sendDiagnostics({ uri, ...(version === undefined ? {} : { version }), diagnostics: all });
    },
  };
}

/**
 * Leaves out what is said of the same place twice: what a scan warns of may be an error of the last judging too, in
 * fewer words.
 */
function distinct(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byPlace = Map.groupBy(diagnostics, ({ range: { start, end } }) =>
    [start.line, start.character, end.line, end.character].join(":"),
  );
  const repeated = new Set<Diagnostic>();
  for (const said of byPlace.values()) {
    for (const [index, one] of said.entries()) {
      const isSaid = said.some((other, at) => at !== index && !repeated.has(other) && says(one, other));
      if (isSaid) repeated.add(one);
    }
  }
  return diagnostics.filter((diagnostic) => !repeated.has(diagnostic));
}

function says({ message }: Diagnostic, other: Diagnostic): boolean {
  return typeof message === "string" && typeof other.message === "string" && message.startsWith(other.message);
}
