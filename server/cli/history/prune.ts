import { parse } from "../arguments.ts";
import { type Terminal, UsageError } from "../command.ts";
import { dataOption } from "../data-folder.ts";
import { parseMoment } from "../moment.ts";
import { readCount } from "./filter.ts";
import { withHistory } from "./open.ts";

/** `verdict history prune` */
export async function pruneHistory(args: string[], terminal: Terminal): Promise<void> {
  const { values } = parse({ args, options: { ...dataOption, keep: { type: "string" }, before: { type: "string" } } });
  const keep = values.keep === undefined ? undefined : readCount("--keep", values.keep, 0);
  const before = values.before === undefined ? undefined : parseMoment("--before", values.before, "ago");
  if (keep === undefined && before === undefined) throw new UsageError("Say --keep N or --before WHEN.");
  const bounds = { ...(keep !== undefined && { keep }), ...(before !== undefined && { before }) };
  const forgotten = await withHistory(terminal, values.data, (history) => history.prune(bounds), false);
  terminal.stderr.write(`${forgotten} ${forgotten === 1 ? "submission is" : "submissions are"} forgotten.\n`);
}
