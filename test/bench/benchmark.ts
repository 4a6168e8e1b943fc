import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Engine } from "../../server/engine/engine.ts";
import { measureClick } from "./click.ts";
import { measureEngineCommands } from "./engine-commands.ts";
import { measureLargeInput } from "./large-input.ts";
import { createBenchRoom } from "./room.ts";
import { measureSmallTests } from "./small-tests.ts";
import type { BenchRow } from "./statistics.ts";
import { measureWarmStart } from "./warm-start.ts";

/** Measures every row on `engine`, prints the table and, with `--json FILE`, writes the rows as a JSON list. */
export async function runBenchmark(engine: Engine, args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: "string" } } });
  const rows: BenchRow[] = [];
  {
    await using room = await createBenchRoom(engine);
    rows.push(...(await measureWarmStart(room)));
    rows.push(...(await measureEngineCommands(room)));
    rows.push(...(await measureSmallTests(room)));
    rows.push(...(await measureLargeInput(room)));
  }
  rows.push(...(await measureClick()));
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
  console.log(formatRows(rows));
}

/** The rows as an aligned table. */
export function formatRows(rows: readonly BenchRow[]): string {
  const cells = [
    ["name", "n", "median", "p95", "p99", "baseline", "ratio", "target", "met"],
    ...rows.map((row) => [
      row.name,
      String(row.n),
      `${row.median} ${row.unit}`,
      String(row.p95),
      String(row.p99),
      row.baseline === undefined ? "" : `${row.baseline.name} ${row.baseline.median}`,
      row.ratio === undefined ? "" : row.ratio.toFixed(2),
      row.target ?? "",
      row.met === undefined ? "" : row.met ? "yes" : "NO",
    ]),
  ];
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? [];
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
