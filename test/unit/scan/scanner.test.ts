import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createScanner, ScanError, ScanTooHardError } from "../../../server/scan/scanner.ts";
import { openScanRoom, packages } from "./scan-source.ts";

const thread = path.resolve(import.meta.dirname, "../../../server/scan/worker.ts");
const folders = { packages, compressed: "/nowhere" };
const patient = new AbortController().signal;
const longMs = 60_000;

describe("the scanner's thread", () => {
  it("answers each in its turn", async () => {
    const { grammarOf } = await openScanRoom();
    await using scanner = createScanner(thread, folders);
    const grammar = grammarOf("python");
    const texts = ["eval('1')", "x = 1", "import socket"];
    const results = await Promise.all(texts.map((text) => scanner.scan({ grammar, text }, longMs, patient)));
    assert.deepEqual(
      results.map(({ findings }) => findings.map(({ about }) => about)),
      [["dynamic-code"], [], ["network"]],
    );
  });

  it("drops what waits and is not wanted any more", async () => {
    const { grammarOf } = await openScanRoom();
    await using scanner = createScanner(thread, folders);
    const grammar = grammarOf("python");
    const stale = new AbortController();
    const first = scanner.scan({ grammar, text: "x = 1" }, longMs, patient);
    const second = scanner.scan({ grammar, text: "y = 1" }, longMs, stale.signal);
    stale.abort(new Error("typed on"));
    await assert.rejects(second, /typed on/);
    assert.deepEqual((await first).findings, []);
  });

  it("is given up when a text takes too long, and the next text has a new one", async () => {
    const { grammarOf } = await openScanRoom();
    await using scanner = createScanner(thread, folders);
    const grammar = grammarOf("python");
    await assert.rejects(scanner.scan({ grammar, text: "((((f(".repeat(150_000) }, 1, patient), (error) => {
      assert.ok(error instanceof ScanTooHardError);
      assert.match(error.message, /takes longer than/);
      return true;
    });
    const { findings } = await scanner.scan({ grammar, text: "eval('1')" }, longMs, patient);
    assert.equal(findings.length, 1);
  });

  it("that fails is told of, and the next text has a new one", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "verdict-scan-"));
    try {
      const { grammarOf } = await openScanRoom();
      const failing = path.join(folder, "thread.mjs");
      await writeFile(
        failing,
        'import { parentPort } from "node:worker_threads"; parentPort.on("message", () => { throw new Error("no room"); });',
      );
      await using scanner = createScanner(failing, folders);
      const grammar = grammarOf("python");
      for (const text of ["a", "b"]) {
        await assert.rejects(scanner.scan({ grammar, text }, longMs, patient), /the parser failed: no room/);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("says which grammar is missing", async () => {
    const { grammarOf } = await openScanRoom();
    await using scanner = createScanner(thread, { packages: "/nowhere", compressed: "/nowhere" });
    await assert.rejects(scanner.scan({ grammar: grammarOf("python"), text: "a" }, longMs, patient), (error) => {
      assert.ok(error instanceof ScanError);
      assert.match(error.message, /\/nowhere\/.*\.wasm\.br cannot be read\. Install it again\./);
      return true;
    });
  });
});
