// The suite of run.mjs in the desktop's VS Code, for machines that can download it (or have it: VSCODE_PATH).
//
//     node test/vscode/desktop.mjs [VERSION]        1.101.0, stable, insiders; default: stable
//
// Needs dist/*.vsix (npm run package) and a container engine; on Linux without a screen, `xvfb-run -a` before it. Its last line is
// `N passed, N failed`.

import { spawnSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from "@vscode/test-electron";
import { bundleSuite, checkout, findPackage } from "./bundle-suite.mjs";
import { createCourse } from "./course.ts";
import { stopDaemon } from "./daemon.mjs";
import { listenToSuite, Report } from "./report.mjs";
import { makeScratch } from "./scratch.mjs";

const version = process.argv[2] ?? "stable";
const report = new Report();
await using scratch = await makeScratch();
const dataDirectory = scratch.folder("state");
await mkdir(dataDirectory, { mode: 0o700 });
try {
  const vsix = findPackage();
  const executable = process.env.VSCODE_PATH ?? (await download());
  const own = ["--extensions-dir", scratch.folder("extensions"), "--user-data-dir", scratch.folder("profile")];
  install(executable, [...own, "--install-extension", vsix]);
  const bundle = await bundleSuite(scratch.folder("suite"));
  const listening = await listenToSuite(scratch.directory, report);
  await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: bundle.extension,
    extensionTestsPath: bundle.entry,
    launchArgs: [await createCourse(scratch.folder("course")), ...own, "--disable-workspace-trust"],
    extensionTestsEnv: {
      VERDICT_DATA_DIR: dataDirectory,
      VERDICT_CHECKOUT: checkout,
      VERDICT_TEST_SOCKET: listening.socketPath,
      VERDICT_TEST_FILES: bundle.files.join(path.delimiter),
    },
    // A failed test ends VS Code with an error, which the report has told already.
  }).catch((error) => {
    if (report.failed === 0) throw error;
  });
  await listening.ended;
  listening.close();
} catch (error) {
  report.fail("the suite runs to its end", error.stack ?? error);
} finally {
  await stopDaemon(dataDirectory);
}
console.log(`${report.passed} passed, ${report.failed} failed`);
process.exitCode = report.failed === 0 && report.passed > 0 ? 0 : 1;

async function download() {
  try {
    return await downloadAndUnzipVSCode({ version, cachePath: path.join(checkout, "node_modules/.cache/vscode-test") });
  } catch (cause) {
    throw new Error(
      `VS Code ${version} cannot be downloaded (${cause.message}). Say with VSCODE_PATH where one is, or run \`npm test -- vscode\`, which needs none.`,
      { cause },
    );
  }
}

function install(executable, args) {
  const [cli, ...first] = resolveCliArgsFromVSCodeExecutablePath(executable);
  const shell = process.platform === "win32";
  const { status, stderr, error } = spawnSync(cli, [...first, ...args], { encoding: "utf8", shell });
  if (status !== 0) throw new Error(`The package cannot be installed: ${error?.message ?? stderr}`);
}
