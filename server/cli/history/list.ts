import { parse } from "../arguments.ts";
import { type Terminal, UsageError } from "../command.ts";
import { dataOption } from "../data-folder.ts";
import { layTable } from "../text-table.ts";
import { listColumns, toListRow } from "./describe.ts";
import { readEntry, walk } from "./entry.ts";
import { filterOptions, readCount, readFilter } from "./filter.ts";
import { withHistory } from "./open.ts";

/** `verdict history list` */
export async function listHistory(args: string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = parse({
    args,
    allowPositionals: true,
    options: {
      ...dataOption,
      ...filterOptions,
      limit: { type: "string", default: "20" },
      json: { type: "boolean", default: false },
    },
  });
  if (positionals.length > 0) throw new UsageError(`list takes no names: ${positionals.join(" ")} is too much.`);
  const filter = readFilter(values);
  const limit = readCount("--limit", values.limit, 1);
  const entries = await withHistory(terminal, values.data, (history) =>
    [...walk(history, filter, limit)].map((record) => readEntry(history, record)),
  );
  if (values.json) terminal.stdout.write(`${JSON.stringify(entries, undefined, 2)}\n`);
  else if (entries.length === 0) terminal.stderr.write("There are no such submissions.\n");
  else terminal.stdout.write(`${layTable(listColumns, entries.map(toListRow)).join("\n")}\n`);
}
