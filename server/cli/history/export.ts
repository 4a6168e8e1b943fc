import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parse } from "../arguments.ts";
import { type Terminal, UsageError } from "../command.ts";
import { dataOption } from "../data-folder.ts";
import { walk } from "./entry.ts";
import { filterOptions, readFilter } from "./filter.ts";
import { exportFormats } from "./formats.ts";
import { withHistory } from "./open.ts";
import { explainUnwritten } from "./write-out.ts";

/** `verdict history export` */
export async function exportHistory(args: string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = parse({
    args,
    allowPositionals: true,
    options: {
      ...dataOption,
      ...filterOptions,
      format: { type: "string", default: "json" },
      output: { type: "string" },
      force: { type: "boolean", default: false },
    },
  });
  if (positionals.length > 0) throw new UsageError(`export takes no names: ${positionals.join(" ")} is too much.`);
  const { format, output, force } = values;
  const write = Object.hasOwn(exportFormats, format) ? exportFormats[format] : undefined;
  if (write === undefined)
    throw new UsageError(`--format is ${Object.keys(exportFormats).join(" or ")}, not ${format}.`);
  const filter = readFilter(values);
  await withHistory(terminal, values.data, async (history) => {
    const pieces = write(history, walk(history, filter));
    if (output === undefined) await writeTo(terminal, pieces);
    else await writeToFile(path.resolve(terminal.directory, output), pieces, force);
  });
}

/** Never more in memory than the stream takes; ends early when nobody reads it any more. */
async function writeTo({ stdout, interrupted }: Terminal, pieces: Iterable<string>): Promise<void> {
  for (const piece of pieces) {
    if (interrupted.aborted) return;
    if (stdout.write(piece)) continue;
    await once(stdout, "drain").catch((error) => {
      if (!interrupted.aborted) throw error;
    });
  }
}

async function writeToFile(file: string, pieces: Iterable<string>, mayReplace: boolean): Promise<void> {
  // It holds everybody's code.
  const stream = createWriteStream(file, { flags: mayReplace ? "w" : "wx", mode: 0o600 });
  try {
    await once(stream, "open");
  } catch (cause) {
    throw explainUnwritten(file, cause as NodeJS.ErrnoException);
  }
  try {
    await pipeline(Readable.from(pieces), stream);
  } catch (error) {
    // Half of it would pass for the whole.
    await rm(file, { force: true });
    throw error;
  }
}
