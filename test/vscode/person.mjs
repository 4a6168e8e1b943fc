import assert from "node:assert/strict";
import { appendFile, cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { checkout } from "./bundle-suite.mjs";
import { Screen } from "./screen.mjs";
import { startWorkbench } from "./workbench.mjs";

/**
 * Does what a student does, with mouse and keyboard, and reads the answers on the screen.
 * @param {object} options
 * @param {object} options.installed what installWorkbench gave
 * @param {string} options.vsix absolute path of the packaged extension
 * @param {Awaited<ReturnType<typeof import("./scratch.mjs").makeScratch>>} options.scratch
 * @param {string} options.screenshots the folder for them
 * @param {import("./report.mjs").Report} options.report hears of every step
 */
export async function bePerson({ installed, vsix, scratch, screenshots, report }) {
  const folder = scratch.folder("assignment");
  const solution = await makeAssignment(folder);
  const workbench = await startWorkbench({ installed, vsix, folder });
  const screen = new Screen(workbench.page, screenshots);
  const step = (title, act) => takeStep(report, screen, title, act);
  try {
    await workbench.open([solution]);
    await step("sees Run samples and Submit above the solution", async () => {
      await screen.lens("Submit").waitFor();
      await screen.lens("Run samples").waitFor();
      await screen.shoot("lens");
    });
    await step("clicks Run samples and reads the verdict in the status bar and in the lens", async () => {
      await screen.lens("Run samples").click();
      await screen.status(/WA 1\/2/).waitFor();
      await screen.lens(/1\/2 samples passed/).waitFor();
    });
    await step("reads in the Problems view what has failed", async () => {
      await screen.run("Problems: Focus on Problems View");
      await screen.row(/1 of 2 tests passed/).waitFor();
      await screen.shoot("diagnostics");
    });
    await step("compares what was expected with what came", async () => {
      await screen.lens(/1\/2 samples passed/).click();
      await screen.result("sample/2").click();
      await screen.page.locator(".monaco-diff-editor", { hasText: "7" }).first().waitFor();
      await screen.shoot("difference");
    });
    await step("types a slip, runs the unsaved text, and sees the compile error where it is", async () => {
      await screen.page.keyboard.press("Control+J");
      await screen.focusEditor();
      await screen.page.keyboard.press("Control+End");
      await screen.page.keyboard.type("print(x y)");
      await screen.page.keyboard.press("Control+Alt+KeyR");
      await screen.status(/CE/).waitFor();
      await screen.page.locator(".squiggly-error").first().waitFor();
      await screen.lens(/compile error/).waitFor();
      await screen.shoot("compile-error");
    });
    await step("mends the program and runs all of the problem's tests in the Test Explorer", async () => {
      await screen.run("File: Revert File");
      await writeFile(solution, await readFile(path.join(folder, "tidegauge/submissions/accepted/prefix_minimum.py")));
      await screen.program("lowest_so_far").waitFor();
      await screen.run("Testing: Focus on Test Explorer View");
      await screen.row(/tidegauge|Tide Gauge/).click();
      await screen.page.keyboard.press("ArrowRight");
      await screen.row("hidden 1").waitFor();
      await screen.row(/Tide Gauge/).hover();
      await screen
        .row(/Tide Gauge/)
        .locator(".codicon-testing-run-icon")
        .click();
      await screen.status(/AC 20\/20/).waitFor();
      await screen.lens(/20\/20 tests passed/).waitFor();
      await screen.shoot("test-explorer");
      const hidden = (await screen.row("hidden 1").textContent()) ?? "";
      assert.match(hidden.replaceAll(/\s+/g, " "), /^hidden 1 ?\d+(\.\d+)? ?ms$/);
    });
    await step("makes a solution of a function problem, and reads its statement beside it", async () => {
      await screen.run("View: Close All Editors");
      await screen.page.keyboard.press("Control+J");
      await screen.run("Verdict: New Solution");
      await screen.choice("lanternpair").click();
      await screen.choice("Python 3").click();
      await screen.program("def pairLanterns").waitFor();
      await screen.lens("Run samples").waitFor();
      await screen.shoot("starter");
      await screen.run("Verdict: Show Problem Statement");
      // Rendered, where the editor has what that takes.
      await screen.page.locator(".tab", { hasText: /Preview|problem\.en\.md/ }).waitFor();
    });
    await step("sees what the function answered beside what was expected", async () => {
      await screen.run("View: Close Editors in Other Groups");
      await screen.focusEditor();
      await screen.page.keyboard.type("print(weights)\nreturn [0, 1]");
      await screen.lens("Run samples").click();
      await screen.lens(/2\/3 samples passed/).waitFor();
      await screen.lens(/2\/3 samples passed/).click();
      await screen.result("sample/1").click();
      await screen.page.locator(".monaco-diff-editor", { hasText: "[1,4]" }).first().waitFor();
      await screen.shoot("answer");
      await screen.run("File: Save");
    });
    await step("pastes an example of a problem's page as a test of her own, and runs it", async () => {
      const example = "Input: weights = [4,4], load = 8\nOutput: [0,1]";
      await screen.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      await screen.page.evaluate((text) => navigator.clipboard.writeText(text), example);
      await screen.run("Verdict: Add Test from Clipboard");
      await screen.row("own/1").waitFor();
      await screen.lens("Run samples").click();
      await screen.status(/WA 3\/4/).waitFor();
    });
    await step("says once to which problem a loose file belongs", async () => {
      await screen.openFile("loose.py");
      await screen.run("Verdict: Run Samples");
      await screen.choice("tidegauge").click();
      await screen.status(/AC 2\/2/).waitFor();
      await screen.lens("Submit").waitFor();
    });
  } finally {
    await workbench.close();
  }
  await visitWithoutEngine({ installed, vsix, folder, solution, screenshots, report });
  await visitForTheFirstTime({ installed, vsix, folder, solution, screenshots, report });
}

/** A machine that lacks a runner's image: the runner is given a last step that takes longer than anybody's patience. */
async function visitForTheFirstTime({ installed, vsix, folder, solution, screenshots, report }) {
  const workbench = await startWorkbench({ installed, vsix, folder });
  const screen = new Screen(workbench.page, screenshots);
  try {
    await appendFile(await findDockerfile(workbench.scratch, "python"), "RUN sleep 600\n");
    await workbench.open([solution]);
    await takeStep(report, screen, "is told that an image is being built, and cancels that", async () => {
      await screen.lens("Run samples").click();
      const notice = screen.page.locator(".notifications-toasts .notification-list-item", { hasText: /Building/ });
      await notice.waitFor();
      await screen.shoot("first-use");
      await notice.getByRole("button", { name: "Cancel" }).click();
      await screen.status(/CJ/).waitFor();
      await notice.waitFor({ state: "hidden" });
    });
  } finally {
    await workbench.close();
  }
}

async function findDockerfile(scratch, runner) {
  const extensions = path.join(scratch, "extensions");
  const [name] = (await readdir(extensions)).filter((entry) => entry.startsWith("verdict.verdict-"));
  return path.join(extensions, name, "runners", runner, "Dockerfile");
}

/** A machine on which no container engine runs. */
async function visitWithoutEngine({ installed, vsix, folder, solution, screenshots, report }) {
  const environment = (scratch) => ({ DOCKER_HOST: `unix://${path.join(scratch, "no-engine.sock")}` });
  const workbench = await startWorkbench({ installed, vsix, folder, environment });
  const screen = new Screen(workbench.page, screenshots);
  try {
    await workbench.open([solution]);
    await takeStep(report, screen, "is told, where no engine runs, what to do, and asks the doctor", async () => {
      await screen.lens("Run samples").click();
      const notice = screen.page.locator(".notifications-toasts .notification-list-item", { hasText: "DOCKER_HOST" });
      await notice.waitFor();
      assert.equal(await notice.count(), 1);
      await notice.getByRole("button", { name: "Run Doctor" }).click();
      await screen.program("Verdict cannot judge on this machine yet").waitFor();
      await screen.page.locator(".notifications-toasts .notification-list-item").waitFor({ state: "hidden" });
      await screen.shoot("doctor");
    });
  } finally {
    await workbench.close();
  }
}

async function takeStep(report, screen, title, act) {
  const begun = performance.now();
  try {
    await act();
    report.pass(`a person ${title}`, performance.now() - begun);
  } catch (error) {
    const file = await screen.shoot(`failed-${title.replaceAll(/\W+/g, "-")}`);
    report.fail(`a person ${title}`, `${error.stack ?? error}\nThe screen: ${file}`);
  }
}

/** An assignment as an instructor ships it, with a student's solution that is wrong, and a file beside it. */
async function makeAssignment(folder) {
  await mkdir(folder);
  for (const problem of ["firstlight", "lanternpair", "tidegauge"]) {
    await cp(path.join(checkout, "problems", problem), path.join(folder, problem), { recursive: true });
  }
  const accepted = path.join(folder, "tidegauge/submissions/accepted/prefix_minimum.py");
  await cp(accepted, path.join(folder, "loose.py"));
  const solution = path.join(folder, "tidegauge", "tide.py");
  await cp(path.join(folder, "tidegauge/submissions/wrong_answer/highest_minus_lowest.py"), solution);
  return solution;
}
