import path from "node:path";
import { only, parse } from "../arguments.ts";
import { type Terminal, UsageError } from "../command.ts";
import { dataOption } from "../data-folder.ts";
import { identify } from "./entry.ts";
import { withHistory } from "./open.ts";
import { writeFolder, writeOut } from "./write-out.ts";

/** `verdict history load ID` */
export async function loadSubmission(args: string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = parse({
    args,
    allowPositionals: true,
    options: {
      ...dataOption,
      output: { type: "string" },
      folder: { type: "string" },
      force: { type: "boolean", default: false },
    },
  });
  const given = only(positionals, "ID");
  const { output, folder, force } = values;
  if (output !== undefined && folder !== undefined) throw new UsageError("--output or --folder, not both.");
  const { directory, stdout, stderr } = terminal;
  const order = await withHistory(terminal, values.data, (history) => {
    const { id } = identify(history, given);
    const kept = history.readOrder(id);
    if (kept === undefined)
      throw new UsageError(`The code of submission ${id} was not kept: an older Verdict judged it.`);
    return kept;
  });
  if (folder !== undefined) {
    const files = writeFolder(path.resolve(directory, folder), order, force);
    stderr.write(files.map((file) => `${file}\n`).join(""));
    return;
  }
  if (output === undefined) stdout.write(order.source);
  else writeOut(path.resolve(directory, output), order.source, force);
  const others = order.companions.map((file) => file.path);
  if (others.length > 0) {
    stderr.write(`It was submitted together with ${others.join(", ")}: --folder DIR writes them all.\n`);
  }
}
