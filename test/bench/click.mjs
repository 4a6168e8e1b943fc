// How long a student waits: from the click on "Run samples" to the first test's result on the screen, less the program's own
// time, with a warm container. Uses the packaged extension in a real workbench.
//
//     node test/bench/click.mjs [CLICKS]        prints {"samples": [ms, ...]}

import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { findPackage } from "../vscode/bundle-suite.mjs";
import { installWorkbench } from "../vscode/install.mjs";
import { makeScratch } from "../vscode/scratch.mjs";
import { startWorkbench } from "../vscode/workbench.mjs";

/** The first ones meet cold caches everywhere. */
const warmUps = 3;
const patienceMs = 60_000;

const clicks = Number(process.argv[2] ?? 30);
await using scratch = await makeScratch();
const solution = await makeProblem(scratch.folder("problem"));
const host = await listenToHost(scratch.folder("bench.sock"));
const suite = scratch.folder("listener");
await mkdir(suite);
await copyFile(path.join(import.meta.dirname, "click-listener.cjs"), path.join(suite, "entry.cjs"));
const manifest = { name: "bench", publisher: "verdict-tests", version: "0.0.0", engines: { vscode: "^1.101.0" } };
await writeFile(path.join(suite, "package.json"), JSON.stringify(manifest));
const workbench = await startWorkbench({
  installed: await installWorkbench((line) => console.error(line)),
  vsix: findPackage(),
  folder: path.dirname(solution),
  suite: { extension: suite, entry: path.join(suite, "entry.cjs") },
  environment: () => ({ VERDICT_BENCH_SOCKET: host.socketPath }),
});
try {
  const { page } = workbench;
  page.setDefaultTimeout(patienceMs);
  for (const name of ["codeAutomationLog", "codeAutomationExit"]) await page.exposeFunction(name, () => {});
  await workbench.open([solution]);
  const lens = page.locator(".codelens-decoration a", { hasText: "Run samples" }).first();
  const samples = [];
  for (let click = 0; click < warmUps + clicks; click++) {
    await host.warm();
    await lens.waitFor();
    const place = await lens.boundingBox();
    const shown = await watchStatus(page);
    const wallTime = host.nextTest();
    await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
    const elapsed = await shown.evaluate(({ promise }) => promise);
    const sample = elapsed - (await wallTime);
    if (click >= warmUps) samples.push(sample);
    await page.locator(".statusbar-item a", { hasText: /AC 1\/1/ }).waitFor();
  }
  console.log(JSON.stringify({ samples }));
} finally {
  await workbench.close();
  host.close();
}

/** A promise in the page of the milliseconds from the next press of the mouse to the next result in the status bar. */
function watchStatus(page) {
  return page.evaluateHandle(() => {
    const promise = new Promise((resolve) => {
      let pressed;
      let running = false;
      const press = (event) => {
        pressed = event.timeStamp;
      };
      window.addEventListener("mouseup", press, { capture: true, once: true });
      const bar = document.querySelector(".part.statusbar");
      const observer = new MutationObserver(() => {
        const item = bar.querySelector('[id="verdict.verdict.verdict.status"], [id*="verdict.status"]');
        const text = item?.textContent ?? "";
        // What stands there from the last run does not count.
        if (text.trim() === "Verdict") running = true;
        if (pressed === undefined || !(running || /passed/.test(text)) || !/\d\/\d/.test(text)) return;
        observer.disconnect();
        resolve(performance.now() - pressed);
      });
      observer.observe(bar, { subtree: true, childList: true, characterData: true, attributes: true });
    });
    return { promise };
  });
}

/** A problem with one small sample, and a solution of it; returns the solution's path. */
async function makeProblem(directory) {
  await mkdir(path.join(directory, "data/sample"), { recursive: true });
  await writeFile(path.join(directory, "problem.yaml"), 'problem_format_version: "2025-09"\nname: Echo\n');
  await writeFile(path.join(directory, "data/sample/1.in"), "hello\n");
  await writeFile(path.join(directory, "data/sample/1.ans"), "hello\n");
  const solution = path.join(directory, "echo.py");
  await writeFile(solution, "print(input())\n");
  return solution;
}

/** Hears the listener in the extension host. */
async function listenToHost(socketPath) {
  let warmCount = 0;
  let onWarm = () => {};
  let onTest = () => {};
  const connections = new Set();
  const server = createServer((connection) => {
    connections.add(connection);
    connection.on("error", () => {});
    createInterface({ input: connection }).on("line", (line) => {
      const { warm, wallTimeMs } = JSON.parse(line);
      if (warm !== undefined) {
        warmCount = warm;
        if (warm > 0) onWarm();
      }
      if (wallTimeMs !== undefined) onTest(wallTimeMs);
    });
  });
  await new Promise((listening) => server.listen(socketPath, listening));
  return {
    socketPath,
    warm: () =>
      warmCount > 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            onWarm = resolve;
          }),
    nextTest: () =>
      new Promise((resolve) => {
        onTest = resolve;
      }),
    close: () => {
      for (const connection of connections) connection.destroy();
      server.close();
    },
  };
}
