import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { bundleServe } from "../../setup/bundle.ts";
import { findOldestNode } from "../../setup/oldest-node.ts";

const root = path.resolve(import.meta.dirname, "../../..");

const nodes = [process.execPath, findOldestNode()].filter((node) => node !== undefined);

describe("the bundled server", function () {
  this.timeout(60_000);
  let directory: string;
  let child: ChildProcess | undefined;

  before(async () => {
    directory = mkdtempSync(path.join(tmpdir(), "verdict-serve-"));
    for (const name of ["package.json", "runners"])
      cpSync(path.join(root, name), path.join(directory, name), { recursive: true });
    mkdirSync(path.join(directory, "problems"));
    await bundleServe(path.join(directory, "dist"));
  });
  after(async () => {
    if (child?.exitCode === null && child.signalCode === null) {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    rmSync(directory, { recursive: true });
  });

  for (const node of nodes) {
    it(`serves without node_modules, its documentation too, on ${path.relative(root, node)}`, async () => {
      const args = ["serve", "--port", "0", "--problems", "problems", "--data", path.join(directory, "data")];
      child = spawn(node, [path.join(directory, "dist/serve.mjs"), ...args], {
        cwd: directory,
        env: { ...process.env, DOCKER_HOST: `unix://${directory}/no-engine.sock` },
        stdio: ["ignore", "pipe", "inherit"],
      });
      const ended = once(child, "exit");
      const [line] = await Promise.race([once(child.stdout ?? child, "data"), ended]);
      const url = /Listening on (\S+)/.exec(String(line))?.[1] ?? "";
      const ask = async (route: string) => {
        const response = await fetch(`${url}${route}`);
        return { status: response.status, text: await response.text() };
      };
      assert.equal((await ask("/healthz")).status, 200);
      const ready = await ask("/readyz");
      assert.equal(ready.status, 503);
      assert.equal(JSON.parse(ready.text).engine, "unavailable");
      assert.match((await ask("/docs")).text, /swagger-ui/);
      assert.ok((await ask("/docs/static/swagger-ui-bundle.js")).text.length > 100_000);
      assert.equal(JSON.parse((await ask("/docs/json")).text).openapi, "3.1.0");
      child.kill("SIGTERM");
      assert.deepEqual(await ended, [0, null]);
    });
  }
});
