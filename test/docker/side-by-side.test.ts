import assert from "node:assert/strict";
import { createJudge } from "../../server/judge/judge.ts";
import type { Language } from "../../server/languages/language.ts";
import { loadLanguages } from "../../server/languages/load-languages.ts";
import { type PackageOnDisk, writePackage } from "./package-on-disk.ts";
import { openSandbox, patient, type RealSandbox, runnersDirectory } from "./real-sandbox.ts";

const count = 40;
const tests = Object.fromEntries(
  Array.from({ length: count }, (_, index) => [
    `secret/${String(index).padStart(2, "0")}`,
    [`${index}\n`, `${index + 1}\n`] as const,
  ]),
);

/** Takes some 20 ms, so that a further container pays. */
const source = "number = int(input())\nfor _ in range(400_000): pass\nprint(number + 1)\n";

describe("tests of one submission side by side, in real containers", function () {
  this.timeout(120_000);
  let real: RealSandbox;
  let python: Language;
  let disk: PackageOnDisk;
  before(async () => {
    real = await openSandbox();
    const found = (await loadLanguages(runnersDirectory)).find(({ id }) => id === "python");
    assert.ok(found);
    python = found;
    disk = await writePackage(tests);
  });
  after(async () => {
    await disk[Symbol.asyncDispose]();
    await real[Symbol.asyncDispose]();
  });

  /** Judges, and counts the most containers that were leased at a time. */
  async function submit(text: string, continueAfterFailure: boolean) {
    let mostLeased = 0;
    const watching = real.sandbox.onStatus(({ pools }) => {
      mostLeased = Math.max(mostLeased, ...pools.map(({ leased }) => leased));
    });
    const { problem } = disk;
    const request = {
      language: python,
      problem,
      source: Buffer.from(text),
      tests: problem.testCases,
      continueAfterFailure,
    };
    const judgement = await createJudge(real.sandbox, [python]).judge(request, () => {}, patient);
    watching[Symbol.dispose]();
    return { judgement, mostLeased };
  }

  it("uses a second container where the engine has a second core, and gives both back", async () => {
    const { judgement, mostLeased } = await submit(source, true);
    assert.equal(judgement.verdict, "accepted", judgement.detail);
    assert.deepEqual(
      judgement.tests.map(({ name }) => name),
      Object.keys(tests),
    );
    assert.ok(judgement.tests.every(({ cpuTimeMs }) => cpuTimeMs > 0));
    assert.ok(real.engine.cores === 1 ? mostLeased === 1 : mostLeased > 1, `${mostLeased} leased`);
    assert.ok(real.sandbox.status().pools.every(({ leased }) => leased === 0));
  });

  it("judges a program that fails late as one after the other would", async () => {
    const late = source.replace("number + 1", "number + (1 if number < 20 else 2)");
    const { judgement } = await submit(late, false);
    assert.equal(judgement.verdict, "wrong-answer");
    assert.deepEqual(
      judgement.tests.map(({ verdict }) => verdict),
      [...Array(20).fill("accepted"), "wrong-answer", ...Array(count - 21).fill("skipped")],
    );
  });

  it("uses one container when somebody else holds the other core", async () => {
    await using _other = await Promise.all(
      Array.from({ length: real.engine.cores - 1 }, () => real.lease("python")),
    ).then((leases) => ({
      async [Symbol.asyncDispose]() {
        for (const lease of leases) await lease[Symbol.asyncDispose]();
      },
    }));
    assert.equal(real.sandbox.coresFor(1), real.engine.cores === 1 ? 1 : 2);
    assert.equal(real.sandbox.coresFor(0), 1);
    const { judgement, mostLeased } = await submit(source, true);
    assert.deepEqual([judgement.verdict, mostLeased], ["accepted", real.engine.cores]);
  });
});
