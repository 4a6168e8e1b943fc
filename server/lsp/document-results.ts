import type { JudgeResult } from "../protocol/judge.ts";
import { sayPoints, sayVerdict } from "../protocol/words.ts";

/** The last result of each file in this session, for its lens. */
export interface DocumentResults {
  get(uri: string): DocumentResult | undefined;
  set(uri: string, result: JudgeResult): void;
  /** The document was edited: what is known is of an older text. */
  edited(uri: string): void;
  forget(uri: string): void;
}

export interface DocumentResult {
  readonly result: JudgeResult;
  readonly stale: boolean;
}

export function createDocumentResults(): DocumentResults {
  const known = new Map<string, DocumentResult>();
  return {
    get: (uri) => known.get(uri),
    set: (uri, result) => void known.set(uri, { result, stale: result.stale }),
    edited: (uri) => {
      const last = known.get(uri);
      if (last !== undefined && !last.stale) known.set(uri, { ...last, stale: true });
    },
    forget: (uri) => void known.delete(uri),
  };
}

/** One line for a lens: "3/3 samples passed · 12 ms". */
export function summarise({ result, stale }: DocumentResult): string {
  const age = stale ? "before your edits: " : "";
  const slowest = Math.max(0, ...result.tests.map(({ cpuTimeMs }) => cpuTimeMs));
  if (result.tests.every(({ verdict }) => verdict === "skipped" || verdict === "cancelled")) {
    return `${age}${sayVerdict(result.verdict)}`;
  }
  const kind = result.tests.every(({ kind }) => kind === "sample") ? "samples" : "tests";
  const count = `${result.passed}/${result.total} ${kind} passed`;
  const verdict = result.verdict === "accepted" ? "" : ` · ${sayVerdict(result.verdict)}`;
  const score = result.score === undefined ? "" : ` · ${sayPoints(result.score)}`;
  return `${age}${count}${verdict}${score} · ${Math.round(slowest)} ms`;
}
