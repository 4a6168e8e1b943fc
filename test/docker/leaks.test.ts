import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { loadLanguages } from "../../server/languages/load-languages.ts";
import { JudgeProgressType, JudgeRequest } from "../../server/protocol/judge.ts";
import { locateOwnDaemon } from "../../server/protocol/own-location.ts";
import { connectClient, initialize, openDocument } from "../contract/support/client.ts";

const root = path.resolve(import.meta.dirname, "../..");
const mark = "Zq7-kept-from-all-eyes";
const name = "the-author-s-own-name";
/** The mark as it is, and as base64 would show it. */
const traces = [mark, name, Buffer.from(mark).toString("base64").slice(0, 16)];

const languages = await loadLanguages(path.join(root, "runners"));

describe("a program that prints and throws a secret test's input", function () {
  this.timeout(120_000);
  let directory: string;
  let state: string;

  before(() => {
    directory = mkdtempSync(path.join(tmpdir(), "verdict-leaks-"));
    state = path.join(directory, "state");
    const write = (file: string, text: string): void => {
      mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
      writeFileSync(path.join(directory, file), text);
    };
    write("problem/problem.yaml", "name: Kept\n");
    for (const [test, text] of [
      ["sample/1", "public"],
      [`secret/${name}`, mark],
      ["secret/second", `${mark} again`],
    ]) {
      write(`problem/data/${test}.in`, `${text}\n`);
      write(`problem/data/${test}.ans`, "another\n");
    }
    cpSync(path.join(import.meta.dirname, "leaking"), path.join(directory, "problem"), { recursive: true });
  });
  after(async () => {
    await verdict("stop");
    rmSync(directory, { recursive: true, force: true });
  });

  const verdict = (...args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> =>
    new Promise((resolve) => {
      const command = [path.join(root, "server/verdict.mjs"), ...args];
      execFile(
        process.execPath,
        command,
        { env: { ...process.env, VERDICT_DATA_DIR: state } },
        (error, stdout, stderr) =>
          resolve({ code: typeof error?.code === "number" ? error.code : 0, text: stdout + stderr }),
      );
    });

  for (const { name: language, extensions } of languages) {
    for (const program of ["throws", "exits"]) {
      const file = () => path.join(directory, "problem", `${program}${extensions[0]}`);

      it(`is not heard through the command (${language}, ${program})`, async () => {
        for (const json of [[], ["--json"]]) {
          const { code, text } = await verdict("judge", file(), "--all-results", ...json);
          assert.equal(code, 1, text);
          assert.match(text, /hidden 2/);
          assertClean("verdict judge", text);
        }
      });

      it(`is not heard over JSON-RPC, where a sample is (${language}, ${program})`, async () => {
        const location = locateOwnDaemon({ VERDICT_DATA_DIR: state });
        const client = await connectClient(location, "0.0.0");
        try {
          client.rpc.onRequest("workspace/codeLens/refresh", () => null);
          client.rpc.onProgress(JudgeProgressType, "partial", () => {});
          await initialize(client);
          const uri = pathToFileURL(file()).href;
          await openDocument(client, uri, readFileSync(file(), "utf8"));
          const { tests } = await client.rpc.sendRequest(JudgeRequest, {
            uri,
            tests: "all",
            continueAfterFailure: true,
            partialResultToken: "partial",
          });
          assert.equal(tests.length, 3);
          assert.ok(tests.every((test) => test.verdict !== "accepted" && test.verdict !== "skipped"));
          await client.rpc.sendRequest("textDocument/codeLens", { textDocument: { uri } });
          assert.ok(client.received().includes("public"), "the sample's output is to be seen");
          assertClean("JSON-RPC", client.received());
        } finally {
          client.rpc.dispose();
          client.socket.destroy();
        }
      });
    }
  }

  it("is in no log and no stored row", async () => {
    await verdict("stop");
    const names = readdirSync(state);
    assert.ok(names.includes("submissions.db"));
    for (const file of names) assertClean(file, readFileSync(path.join(state, file), "latin1"));
  });
});

function assertClean(face: string, text: string): void {
  for (const trace of traces) assert.ok(!text.includes(trace), `${face} tells "${trace}"`);
}
