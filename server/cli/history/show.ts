import { only, parse } from "../arguments.ts";
import type { Terminal } from "../command.ts";
import { dataOption } from "../data-folder.ts";
import { createStyle } from "../style.ts";
import { describeSubmission } from "./describe.ts";
import { identify, readEntry } from "./entry.ts";
import { withHistory } from "./open.ts";

/** `verdict history show ID` */
export async function showSubmission(args: string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = parse({
    args,
    allowPositionals: true,
    options: { ...dataOption, json: { type: "boolean", default: false } },
  });
  const given = only(positionals, "ID");
  const style = createStyle(terminal.stdout, terminal);
  const text = await withHistory(terminal, values.data, (history) => {
    const record = identify(history, given);
    const judgement = history.readJudgement(record.id);
    if (values.json)
      return JSON.stringify({ ...readEntry(history, record), ...(judgement && { judgement }) }, undefined, 2);
    return describeSubmission(record, judgement, style).join("\n");
  });
  terminal.stdout.write(`${text}\n`);
}
