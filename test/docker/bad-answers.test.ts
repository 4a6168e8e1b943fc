import assert from "node:assert/strict";
import { createJudge, type Judge } from "../../server/judge/judge.ts";
import type { Judgement } from "../../server/judge/judgement.ts";
import type { Language } from "../../server/languages/language.ts";
import { loadLanguages } from "../../server/languages/load-languages.ts";
import type { Problem } from "../../server/problems/problem.ts";
import { readCases, signatureOf, testsOf } from "./bad-answers/read-cases.ts";
import { type PackageOnDisk, writePackage } from "./package-on-disk.ts";
import { openSandbox, patient, type RealSandbox, runnersDirectory } from "./real-sandbox.ts";

const limits = "name: Bad\nlimits:\n  time_limit: 0.5\n  memory: 128\n  output: 1\n";
const cases = readCases();
/** Of a hidden test nothing else is said than this. */
const saidOfHidden =
  /^(?:The answer is not of the type that the problem asks for|The program ended (?:with an error|instead of answering|before it was asked anything)|Something else than the judge's own code wrote to descriptor 3, where answers go|(?:CPU time|Memory|Output) passed [\d.]+ \w+|No memory was left below the limit of \d+ MiB|No end after \d+ s of waiting and computing)?$/u;
/** Names and places that only the judge's own code has. */
const ofTheHarness = /verdict[_-]|verdict\.harness|verdict\/|VerdictMain|__wrap_main|\(harness\)|\/box\/|\/prog\//u;

const short: Readonly<Record<string, string>> = {
  accepted: "AC",
  "wrong-answer": "WA",
  "runtime-error": "RTE",
  "time-limit-exceeded": "TLE",
  "memory-limit-exceeded": "MLE",
  "output-limit-exceeded": "OLE",
};

const outline = ({ verdict, tests }: Judgement) =>
  verdict === "compile-error" ? "CE" : tests.map((test) => short[test.verdict] ?? test.verdict).join(" ");

function explain({ compilation, tests }: Judgement): string {
  const [error] = compilation.diagnostics.filter(({ severity }) => severity === "error");
  return error?.message ?? tests[1]?.detail ?? "";
}

describe("functions that answer badly, in real containers", function () {
  this.timeout(120_000);
  let real: RealSandbox;
  let judge: Judge;
  let languages: readonly Language[];
  const disks = new Map<string, PackageOnDisk>();
  before(async () => {
    real = await openSandbox();
    languages = await loadLanguages(runnersDirectory);
    judge = createJudge(real.sandbox, languages);
    for (const type of new Set(cases.map((each) => each.type))) {
      disks.set(
        type,
        await writePackage(testsOf(type), { "problem.yaml": limits, "signature.yaml": signatureOf(type) }),
      );
    }
  });
  after(async () => {
    await Promise.all([...disks.values()].map((disk) => disk[Symbol.asyncDispose]()));
    await real[Symbol.asyncDispose]();
  });

  function submit(languageId: string, source: string, problem: Problem, only?: number): Promise<Judgement> {
    const language = languages.find(({ id }) => id === languageId);
    assert.ok(language, `there is a runner ${languageId}`);
    const tests = problem.testCases.filter((_, index) => only === undefined || index === only);
    const request = { language, problem, source: Buffer.from(source), tests, continueAfterFailure: true };
    return judge.judge(request, () => {}, patient);
  }

  for (const { languageId, name, type, verdicts, words, source } of cases) {
    it(`${languageId}: ${name}`, async () => {
      const problem = disks.get(type)?.problem;
      assert.ok(problem);
      const together = await submit(languageId, source, problem);
      const everything = JSON.stringify(together, null, 1);
      assert.equal(outline(together), verdicts, everything);
      assert.match(explain(together), words);
      assert.doesNotMatch(everything, ofTheHarness);
      assert.match(together.tests[2]?.detail ?? "", saidOfHidden);
      const second = together.tests[1];
      if (verdicts === "CE" || second?.verdict === "accepted") {
        return;
      }
      const [alone] = (await submit(languageId, source, problem, 1)).tests;
      assert.equal(alone?.verdict, second?.verdict);
      // Which of two limits is passed first, or whether the runtime itself says that there is no more, is chance.
      if (!/^(?:memory|time)-limit/u.test(alone?.verdict ?? "")) {
        assert.equal(alone?.detail, second?.detail);
      }
    });
  }
});
