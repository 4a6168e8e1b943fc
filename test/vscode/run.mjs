// The editor's tests against the packaged extension: the suite inside a real extension host, then a person's view in a browser.
//
//     node test/vscode/run.mjs [suite | person]...
//
// Needs dist/*.vsix (npm run package), a container engine with the runner images, and a Chromium. With VERDICT_SCREENSHOTS=FOLDER
// the person's screenshots go there. Its last line is `N passed, N failed`.

import { mkdir } from "node:fs/promises";
import path from "node:path";
import { bundleSuite, checkout, findPackage } from "./bundle-suite.mjs";
import { createCourse } from "./course.ts";
import { installWorkbench } from "./install.mjs";
import { bePerson } from "./person.mjs";
import { listenToSuite, Report } from "./report.mjs";
import { makeScratch } from "./scratch.mjs";
import { startWorkbench } from "./workbench.mjs";

const suitePatienceMs = 240_000;

const parts = { suite: runSuite, person: runPerson };
const chosen = process.argv.slice(2);
const report = new Report();
const started = performance.now();
const vsix = findPackage();
const installed = await installWorkbench(console.log);
for (const [name, run] of Object.entries(parts)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const begun = performance.now();
  console.log(`\n${name}`);
  await run().catch((error) => report.fail(`${name} runs to its end`, error.stack ?? error));
  console.log(`  ${((performance.now() - begun) / 1000).toFixed(1)} s`);
}
console.log(`\neditor: ${((performance.now() - started) / 1000).toFixed(1)} s`);
console.log(`${report.passed} passed, ${report.failed} failed`);
process.exitCode = report.failed === 0 && report.passed > 0 ? 0 : 1;

async function runSuite() {
  await using scratch = await makeScratch();
  const bundle = await bundleSuite(scratch.folder("suite"));
  const listening = await listenToSuite(scratch.directory, report);
  const workbench = await startWorkbench({
    installed,
    vsix,
    folder: await createCourse(scratch.folder("course")),
    suite: bundle,
    environment: () => ({
      VERDICT_CHECKOUT: checkout,
      VERDICT_TEST_SOCKET: listening.socketPath,
      VERDICT_TEST_FILES: bundle.files.join(path.delimiter),
    }),
  });
  const recent = [];
  const patience = Promise.withResolvers();
  const timer = setTimeout(
    () => patience.reject(new Error(`No end after ${suitePatienceMs / 1000} s.`)),
    suitePatienceMs,
  );
  try {
    await workbench.page.exposeFunction("codeAutomationLog", (type, words) => {
      recent.push(`${type}: ${words.map(String).join(" ").slice(0, 400)}`);
      if (recent.length > 40) recent.shift();
    });
    await workbench.page.exposeFunction("codeAutomationExit", () => {});
    await Promise.race([workbench.open().then(() => listening.ended), workbench.ended, patience.promise]);
  } catch (error) {
    console.log(recent.join("\n"));
    throw error;
  } finally {
    clearTimeout(timer);
    listening.close();
    await workbench.close();
  }
}

async function runPerson() {
  await using scratch = await makeScratch();
  const screenshots = process.env.VERDICT_SCREENSHOTS || scratch.folder("screenshots");
  await mkdir(screenshots, { recursive: true });
  await bePerson({ installed, vsix, scratch, screenshots, report });
}
