import assert from "node:assert/strict";
import { createJudge } from "../../server/judge/judge.ts";
import type { Judgement } from "../../server/judge/judgement.ts";
import type { Language } from "../../server/languages/language.ts";
import { loadLanguages } from "../../server/languages/load-languages.ts";
import { type Submission, submissions } from "./compiled-functions.ts";
import { type PackageOnDisk, writePackage } from "./package-on-disk.ts";
import { openSandbox, patient, type RealSandbox, runnersDirectory } from "./real-sandbox.ts";

const signature = "function: turnRound\nparameters:\n  head: ListNode\nreturns: ListNode\n";
const tests = {
  "sample/1": ["[1,2,3]\n", "[3,2,1]\n"],
  "sample/2": ["[]\n", "[]\n"],
  "secret/1": ["[5,6]\n", "[6,5]\n"],
} as const;

describe("what is said of compiled functions, in real containers", function () {
  this.timeout(120_000);
  let real: RealSandbox;
  let languages: readonly Language[];
  let disk: PackageOnDisk;
  before(async () => {
    real = await openSandbox();
    languages = await loadLanguages(runnersDirectory);
    disk = await writePackage(tests, {
      "problem.yaml": "name: Turn round\nlimits:\n  time_limit: 2\n  memory: 256\n",
      "signature.yaml": signature,
    });
  });
  after(async () => {
    await disk[Symbol.asyncDispose]();
    await real[Symbol.asyncDispose]();
  });

  async function submit(languageId: string, { source, companions, variant }: Submission): Promise<Judgement> {
    const language = languages.find(({ id }) => id === languageId);
    assert.ok(language, `there is a runner ${languageId}`);
    const { problem } = disk;
    const request = {
      language,
      problem,
      source: Buffer.from(source),
      fileName: `mine${language.extensions[0]}`,
      companions: Object.entries(companions ?? {}).map(([path, text]) => ({ path, content: Buffer.from(text) })),
      ...(variant !== undefined && { variant }),
      tests: problem.testCases,
      continueAfterFailure: true,
    };
    return createJudge(real.sandbox, languages).judge(request, () => {}, patient);
  }

  for (const [languageId, cases] of Object.entries(submissions)) {
    for (const [name, submission] of Object.entries(cases)) {
      it(`${languageId}: ${name}`, async () => {
        const judgement = await submit(languageId, submission);
        const shown = JSON.stringify(judgement, undefined, 1);
        const { error, crash, wrong } = submission;
        const errors = judgement.compilation.diagnostics.filter(({ severity }) => severity === "error");
        assert.deepEqual(
          errors.slice(0, 1).map(({ line, file }) => ({ line, file })),
          error === undefined ? [] : [{ line: error.line, file: error.file }],
          shown,
        );
        assert.ok(errors.every(({ place }) => place === undefined));
        assert.doesNotMatch(judgement.compilation.output, /verdict_|\/box|\/tmp/u);
        const [first] = judgement.tests;
        assert.ok(first?.kind === "sample");
        if (error !== undefined) {
          assert.match(errors[0]?.message ?? "", error.message);
        } else if (crash !== undefined) {
          assert.equal(first.verdict, "runtime-error", shown);
          assert.equal(first.crash?.line, crash.line, shown);
          assert.match(first.stderr, crash.message);
          assert.doesNotMatch(first.stderr, /verdict_main|\/box/u);
        } else if (wrong !== undefined) {
          assert.equal(first.verdict, "wrong-answer", shown);
          assert.match(first.detail ?? "", wrong);
        } else {
          assert.equal(judgement.verdict, "accepted", shown);
        }
      });
    }
  }
});
