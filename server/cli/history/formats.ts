import type { History } from "../../submissions/history.ts";
import type { SubmissionRecord } from "../../submissions/submission.ts";
import { readEntry } from "./entry.ts";

/** How all of the history is written; each yields pieces of one text. */
export const exportFormats: Readonly<
  Record<string, (history: History, records: Iterable<SubmissionRecord>) => Generator<string>>
> = {
  /** A list of objects: what `history list` says, with the code and the judgement. */
  json: function* (history, records) {
    let separator = "[\n";
    for (const record of records) {
      const judgement = history.readJudgement(record.id);
      const entry = { ...readEntry(history, record), ...readCode(history, record.id), ...(judgement && { judgement }) };
      yield `${separator}${JSON.stringify(entry)}`;
      separator = ",\n";
    }
    yield separator === "[\n" ? "[]\n" : "\n]\n";
  },
  /** A line for each submission, without its code; RFC 4180. */
  csv: function* (history, records) {
    yield toLine(csvColumns);
    for (const record of records) {
      const { problem, ...entry } = readEntry(history, record);
      yield toLine(csvColumns.map((name) => (name === "problemId" ? problem?.id : entry[name])));
    }
  },
};

const csvColumns = [
  ...(["id", "submittedAt", "finishedAt", "userId", "problemId", "languageId", "state", "verdict"] as const),
  ...(["attempt", "passed", "total", "cpuTimeMs", "peakMemoryBytes"] as const),
];

function toLine(cells: readonly (string | number | Date | undefined)[]): string {
  const texts = cells.map((cell) => (cell instanceof Date ? cell.toISOString() : String(cell ?? "")));
  return `${texts.map((text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(",")}\r\n`;
}

/** Code as text; what is no UTF-8 as base64. */
function readCode(history: History, id: string) {
  const order = history.readOrder(id);
  if (order === undefined) return {};
  const { source, companions, fileName } = order;
  return {
    ...(fileName !== undefined && { fileName }),
    ...toText(source),
    ...(companions.length > 0 && {
      companions: companions.map((file) => ({ path: file.path, ...toText(file.content) })),
    }),
  };
}

function toText(bytes: Uint8Array): { readonly code: string } | { readonly codeBase64: string } {
  try {
    // A mark at the beginning is part of the code.
    return { code: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { codeBase64: Buffer.from(bytes).toString("base64") };
  }
}
