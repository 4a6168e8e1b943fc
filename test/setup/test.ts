import { prepare } from "./needs.ts";
import { runSuite } from "./run-suite.ts";
import { chooseSuites, listSuites, type Need, type Suite } from "./suites.ts";

/**
 * `npm test [-- SUITE...]`: brings what the chosen suites need, runs them one after the other, and ends with the line
 * `N passed, N failed`. Exit code 1 when anything has failed.
 */
async function main(names: readonly string[]): Promise<void> {
  const suites = chooseSuites(listSuites(), names);
  const here = suites.filter(({ notHere }) => notHere === undefined);
  const interrupted = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => interrupted.abort());

  const started = performance.now();
  const lacking = await prepareAll(here);
  const prepared = performance.now();
  const outcome = { passed: 0, failed: 0, notRunHere: suites.length - here.length };
  const times: string[] = [];
  for (const suite of here) {
    if (interrupted.signal.aborted) break;
    console.log(`\n=== ${suite.name}`);
    const missing = suite.needs.flatMap((need) => lacking.get(need) ?? []);
    if (missing.length > 0) {
      console.log(`${suite.name}: cannot run. ${missing.join("\n")}`);
      outcome.failed += 1;
      continue;
    }
    const result = await runSuite(suite, interrupted.signal);
    outcome.passed += result.passed;
    outcome.failed += result.failed;
    outcome.notRunHere += result.notRunHere;
    times.push(
      `${suite.name.padEnd(10)} ${formatSeconds(result.elapsedMs)}  ${result.passed} passed, ${result.failed} failed`,
    );
    console.log(`=== ${times.at(-1)}`);
  }
  if (interrupted.signal.aborted) outcome.failed += 1;

  console.log(`\nset-up     ${formatSeconds(prepared - started)}`);
  for (const line of times) console.log(line);
  console.log(`all        ${formatSeconds(performance.now() - started)}`);
  for (const { name, notHere } of suites) if (notHere !== undefined) console.log(`${name}: ${notHere}`);
  if (outcome.notRunHere > 0) console.log(`not run here: ${outcome.notRunHere}`);
  if (interrupted.signal.aborted) console.log("interrupted");
  console.log(`${outcome.passed} passed, ${outcome.failed} failed`);
  process.exitCode = outcome.failed === 0 ? 0 : 1;
}

/** What could not be brought, and why; a suite that does not need it runs all the same. */
async function prepareAll(suites: readonly Suite[]): Promise<ReadonlyMap<Need, string>> {
  const lacking = new Map<Need, string>();
  for (const need of new Set(suites.flatMap(({ needs }) => needs))) {
    try {
      await prepare[need]();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      console.log(message);
      lacking.set(need, message);
    }
  }
  return lacking;
}

function formatSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1).padStart(6)} s`;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
}
