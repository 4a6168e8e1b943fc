import { writeFileSync } from "node:fs";
import { release } from "node:os";
import { fileURLToPath } from "node:url";
import { loadLanguages } from "../../../server/languages/load-languages.ts";
import { openSandbox, runnersDirectory } from "../real-sandbox.ts";
import { type Column, formatPage, listStrangers, listUnused } from "./calls-table.ts";
import { judgeTraced } from "./judge-traced.ts";
import { canTraceContainers } from "./trace-calls.ts";

const pageFile = fileURLToPath(new URL("../../../docs/system-calls.md", import.meta.url));

/** Traces every language's programs and writes docs/system-calls.md. Exit code 1 when a program's verdict is not the expected one. */
async function main(): Promise<void> {
  if (!(await canTraceContainers())) throw new Error("Tracing needs strace, root, and an engine on this machine.");
  const languages = await loadLanguages(runnersDirectory);
  await using real = await openSandbox();
  const columns: Column[] = [];
  for (const language of languages) {
    const { calls, programs } = await judgeTraced(real, languages, language);
    const column = { language, calls };
    columns.push(column);
    console.log(`${language.id}: ${calls.size} calls in ${programs.length} programs`);
    console.log(`  refused, and gone on without: ${listStrangers(column).join("; ") || "none"}`);
    console.log(`  asked for and not called: ${listUnused(column).join(" ") || "none"}`);
    for (const { name, strange } of programs) {
      if (strange === undefined) continue;
      console.log(`  ${name}: ${strange}`);
      process.exitCode = 1;
    }
  }
  const { version, architecture } = real.engine;
  writeFileSync(
    pageFile,
    formatPage(columns, `Docker ${version}, ${architecture}, Linux ${/^\d+\.\d+/.exec(release())?.[0]}`),
  );
}

await main();
