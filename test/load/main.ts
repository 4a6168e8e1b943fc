import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { stateIdOf } from "../../server/docker-infrastructure.ts";
import { loadLanguages } from "../../server/languages/load-languages.ts";
import { Client, createTally, type Outcome } from "./client.ts";
import { disturb } from "./disturb.ts";
import { burst, steady } from "./phases.ts";
import { listHonest, listHostile, mix } from "./programs.ts";
import { formatReport, type Phase } from "./report.ts";
import { type Resources, takeResources } from "./resources.ts";
import { serve } from "./server.ts";
import { makeTokens } from "./tokens.ts";

const root = path.resolve(import.meta.dirname, "../..");
const reportFile = fileURLToPath(new URL("../../docs/load.md", import.meta.url));

/**
 * A class at work over HTTP: a burst of many clients with attackers among them, steady load with the judge's resources on record, and load while
 * containers and the judge are killed. Without options a small one; `--full` the whole, which takes about 40 minutes and writes docs/load.md.
 * Exit code 1 when an answer was wrong, or something grew.
 */
async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { full: { type: "boolean", default: false } } });
  const size = values.full
    ? { clients: 500, submissions: 2_000, attackers: 50, steadyMinutes: 20, faultMinutes: 5 }
    : { clients: 50, submissions: 100, attackers: 5, steadyMinutes: 1, faultMinutes: 1 };
  const languages = await loadLanguages(path.join(root, "runners"));
  const [honest, hostile] = await Promise.all([listHonest(languages), listHostile()]);
  const dataDirectory = mkdtempSync(path.join(tmpdir(), "verdict-load-"));
  mkdirSync(dataDirectory, { recursive: true });
  const secrets = makeTokens(dataDirectory, size.clients);
  const begin = async (port: number) => serve(dataDirectory, port, environment);
  let judge = await begin(0);
  const port = Number(new URL(judge.url).port);
  const phases: Phase[] = [];
  const measure = async (name: string, run: (clients: readonly Client[]) => Promise<readonly Outcome[]>) => {
    const tally = createTally();
    const clients = secrets.map((secret) => new Client(judge.url, secret, tally));
    const started = performance.now();
    const outcomes = await run(clients);
    const phase = { name, outcomes, tally, durationMs: performance.now() - started };
    phases.push(phase);
    report();
    console.log(`${name}: ${outcomes.length} submissions in ${(phase.durationMs / 1000).toFixed(0)} s`);
  };
  const samples: Resources[] = [];
  let faults = { containers: 0, judges: 0 };
  // After each phase, so that a run which is cut short leaves what it has found.
  const report = () => {
    const text = formatReport({ phases, samples, faults, size, machine: `${cpus().length} cores` });
    if (values.full) writeFileSync(reportFile, text.report);
    return text;
  };
  try {
    await measure("burst", (clients) => burst(clients, mix(honest, hostile, size.submissions, size.attackers)));
    const started = performance.now();
    const sample = () => samples.push(takeResources(judge.pid, dataDirectory, (performance.now() - started) / 1000));
    const timer = setInterval(sample, 10_000);
    const steadyMix = mix(honest, hostile, 1_000, 20);
    await measure("steady", (clients) =>
      steady(clients.slice(0, steadyClients), steadyMix, size.steadyMinutes * 60_000, steadyPauseMs),
    );
    clearInterval(timer);
    const disturbance = disturb({
      stateId: stateIdOf(dataDirectory),
      kill: async () => {
        await judge.kill();
        judge = await begin(port);
      },
    });
    await measure("faults", (clients) =>
      steady(clients.slice(0, steadyClients), steadyMix, size.faultMinutes * 60_000, steadyPauseMs),
    );
    faults = await disturbance.end();
    const text = report();
    console.log(text.report);
    for (const problem of text.problems) console.log(`NOT AS IT SHOULD BE: ${problem}`);
    process.exitCode = text.problems.length === 0 ? 0 : 1;
  } finally {
    await judge.stop();
    if (process.exitCode === 0) rmSync(dataDirectory, { recursive: true, force: true });
    else console.log(`The judge's folder is kept: ${dataDirectory}`);
  }
}

/** As many at work at once as keep two cores busy most of the time. */
const steadyClients = 12;
const steadyPauseMs = 4_000;

/** So few submissions are kept that the database has its final size soon. */
const environment = { VERDICT_KEEP_SUBMISSIONS: "500" };

await main(process.argv.slice(2));
