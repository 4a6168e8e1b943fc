import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createCarryOut } from "../../server/carry-out.ts";
import type { Language } from "../../server/languages/language.ts";

describe("a submission with tests of its own", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), "verdict-inline-"));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it("leaves nothing of them behind when they could not all be written", async () => {
    const carryOut = createCarryOut({
      judge: { judge: unasked, judgeRun: unasked },
      languages: [{ id: "toy" } as Language],
      readProblem: unasked,
      inlineDirectory: directory,
    });
    // What is no text cannot be written: the write fails half-way, as on a full disk.
    const tests = [{ input: "1\n" }, { input: 2 as unknown as string }];
    const order = { kind: "tests" as const, languageId: "toy", source: Buffer.from("x"), companions: [], tests };
    const work = { submissionId: "1", attempt: 1, isPatient: true, order };
    const attempt = carryOut(work, () => {}, new AbortController().signal);
    await assert.rejects(attempt, { code: "ERR_INVALID_ARG_TYPE" });
    assert.deepEqual(readdirSync(directory), []);
  });
});

function unasked(): never {
  throw new Error("Nobody asks for this here.");
}
