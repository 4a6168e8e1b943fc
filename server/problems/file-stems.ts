import type { Entry } from "./package-files.ts";

/** The endings that a folder's tests have, by the part of the name before them. */
export type Stems = ReadonlyMap<string, ReadonlySet<string>>;

const TEST_FILE = /^(?<stem>.+)\.(?<extension>in|ans|yaml|hint|desc|interaction)$/u;

/** Sorts a folder's files by test; `apart` are names that belong to none. A refused input or answer counts as there: it has been complained about once. */
export function collectStems(entries: readonly Entry[], apart: readonly string[] = []): Stems {
  const stems = new Map<string, Set<string>>();
  for (const { name, kind } of entries) {
    const { stem, extension } = TEST_FILE.exec(name)?.groups ?? {};
    const counts = kind === "file" || (kind === "refused" && (extension === "in" || extension === "ans"));
    if (counts && stem !== undefined && extension !== undefined && !apart.includes(name)) {
      stems.set(stem, (stems.get(stem) ?? new Set()).add(extension));
    }
  }
  return stems;
}
