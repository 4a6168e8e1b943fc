import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Language } from "../../../server/languages/language.ts";
import { loadLanguages } from "../../../server/languages/load-languages.ts";
import { bundleScan, bundleServer } from "../../setup/bundle.ts";
import { findOldestNode } from "../../setup/oldest-node.ts";

const root = path.resolve(import.meta.dirname, "../../..");

const nodes = [process.execPath, findOldestNode()].filter((node) => node !== undefined);

for (const node of nodes) describeBundle(node);

function describeBundle(node: string): void {
  describe(`the bundled daemon on ${path.relative(root, node)}`, function () {
    this.timeout(60_000);
    let directory: string;
    let language: Language | undefined;

    before(async () => {
      directory = mkdtempSync(path.join(tmpdir(), "verdict-bundle-"));
      for (const name of ["package.json", "runners"]) {
        cpSync(path.join(root, name), path.join(directory, name), { recursive: true });
      }
      await bundleServer(path.join(directory, "dist/verdict.mjs"));
      await bundleScan(path.join(directory, "dist"), "quickly");
      language = (await loadLanguages(path.join(root, "runners"))).find(({ id }) => id === "python");
    });

    after(() => {
      verdict("stop");
      rmSync(directory, { recursive: true });
    });

    function verdict(...args: readonly string[]): {
      readonly status: number | null;
      readonly stdout: string;
      readonly output: string;
    } {
      const environment = {
        ...process.env,
        VERDICT_DATA_DIR: path.join(directory, "state"),
        DOCKER_HOST: `unix://${directory}/no-engine.sock`,
      };
      const command = [path.join(directory, "dist/verdict.mjs"), ...args];
      const ended = spawnSync(node, command, { cwd: directory, env: environment, encoding: "utf8" });
      return { status: ended.status, stdout: ended.stdout, output: ended.stdout + ended.stderr };
    }

    it("starts and serves without node_modules", () => {
      const { status, stdout, output } = verdict("runners", "list", "--json");
      assert.equal(status, 0, output);
      assert.deepEqual(
        new Set(JSON.parse(stdout).map((runner: { present: boolean }) => runner.present)),
        new Set([false]),
      );
    });

    it("scans sources in its thread, with the grammars beside it", () => {
      const dist = path.join(directory, "dist");
      const grammar = JSON.stringify(language?.scan);
      const script = `
        const { Worker } = require("node:worker_threads");
        const folders = { packages: "/nowhere", compressed: ${JSON.stringify(path.join(dist, "grammars"))} };
        const worker = new Worker(${JSON.stringify(path.join(dist, "scan-thread.mjs"))}, { workerData: folders });
        worker.on("message", (answer) => { console.log(JSON.stringify(answer)); process.exit(); });
        worker.postMessage({ id: 1, request: { grammar: ${grammar}, text: "import socket" } });`;
      const ended = spawnSync(node, ["-e", script], { encoding: "utf8", timeout: 60_000 });
      const { result } = JSON.parse(ended.stdout);
      assert.deepEqual([result.parses, result.findings[0].name], [true, "socket"], ended.stderr);
    });

    it("looks for the engine with the client that was bundled", () => {
      const { output } = verdict("doctor");
      assert.match(output, /no container engine at unix:\/\/.*no-engine\.sock \(DOCKER_HOST\)/);
    });
  });
}
