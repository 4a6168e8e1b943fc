import path from "node:path";
import type { LanguageScan } from "../../../server/languages/language.ts";
import { loadLanguages } from "../../../server/languages/load-languages.ts";
import { parseAssignment } from "../../../server/scan/assignment.ts";
import { createWasmReader } from "../../../server/scan/read-wasm.ts";
import type { ScanResult } from "../../../server/scan/scan-request.ts";
import { createTextScanner, type TextScanner } from "../../../server/scan/text-scanner.ts";

const root = path.resolve(import.meta.dirname, "../../..");

/** Where the grammars' packages lie. */
export const packages = path.join(root, "node_modules");

/** Scans sources of all languages with the runners' own grammars. */
export interface ScanRoom {
  readonly scanner: TextScanner;
  readonly ids: readonly string[];
  grammarOf(id: string): LanguageScan;
  scan(id: string, text: string, assignment?: string, key?: string): Promise<ScanResult>;
  /** What is found, as it stands in the text: `import: socket`. */
  found(id: string, text: string, assignment?: string): Promise<string[]>;
}

export async function openScanRoom(): Promise<ScanRoom> {
  const languages = await loadLanguages(path.join(root, "runners"));
  const scanner = createTextScanner(createWasmReader({ packages, compressed: "" }));
  const grammarOf = (id: string) => {
    const scan = languages.find((language) => language.id === id)?.scan;
    if (scan === undefined) throw new Error(`${id} is not scanned`);
    return scan;
  };
  const scan: ScanRoom["scan"] = (id, text, assignment, key) =>
    scanner.scan({
      grammar: grammarOf(id),
      text,
      ...(assignment !== undefined && {
        rules: parseAssignment(assignment, "assignment.yaml", languages).rulesFor(id),
      }),
      ...(key !== undefined && { key }),
    });
  return {
    scanner,
    ids: languages.map(({ id }) => id),
    grammarOf,
    scan,
    found: async (id, text, assignment) => {
      const lines = text.split(/\r\n|\r|\n/);
      const { findings } = await scan(id, text, assignment);
      return findings.map(({ about, range: { start, end } }) => {
        const line = lines[start.line] ?? "";
        return `${about}: ${line.slice(start.column, end.line === start.line ? end.column : line.length)}`;
      });
    },
  };
}
