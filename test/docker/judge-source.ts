import assert from "node:assert/strict";
import { createJudge } from "../../server/judge/judge.ts";
import type { Judgement, SampleResult } from "../../server/judge/judgement.ts";
import { loadLanguages } from "../../server/languages/load-languages.ts";
import { writePackage } from "./package-on-disk.ts";
import { patient, type RealSandbox, runnersDirectory } from "./real-sandbox.ts";

/** What one source is judged against: one sample, and the signature when it is a function that is asked for. */
export interface OneTest {
  readonly input?: string;
  readonly answer?: string;
  /** `signature.yaml` */
  readonly signature?: string;
  readonly memoryMiB?: number;
}

/** Judges one source in a real container, with roomy time. */
export async function judgeSource(
  real: RealSandbox,
  languageId: string,
  source: string,
  { input = "", answer = "", signature, memoryMiB = 256 }: OneTest = {},
): Promise<Judgement> {
  const languages = await loadLanguages(runnersDirectory);
  const language = languages.find(({ id }) => id === languageId);
  assert.ok(language, `there is a runner ${languageId}`);
  const limits = `limits:\n  time_limit: 5.0\n  memory: ${memoryMiB}\n`;
  const head = "problem_format_version: 2023-07-draft\nname: One\nuuid: 0f5dd0a5-6fbf-4b8e-8a5e-0d6f0a3c2f11\n";
  await using disk = await writePackage(
    { "sample/1": [input, answer] },
    { "problem.yaml": `${head}${limits}`, ...(signature !== undefined && { "signature.yaml": signature }) },
  );
  const request = {
    language,
    problem: disk.problem,
    source: Buffer.from(source),
    tests: disk.problem.testCases,
    continueAfterFailure: true,
  };
  return await createJudge(real.sandbox, languages).judge(request, () => {}, patient);
}

/** The result of the only test. */
export function resultOf({ tests }: Judgement): SampleResult {
  const [result] = tests;
  assert.ok(result?.kind === "sample");
  return result;
}

/** Asserts that the source was accepted, and shows all there is when it was not. */
export function assertAccepted(judgement: Judgement): void {
  assert.equal(judgement.verdict, "accepted", JSON.stringify(judgement, null, 2));
}

/** The compiler's errors, each as LINE:COLUMN-ENDCOLUMN MESSAGE, from 1; 0 where there is none. */
export function errorsOf({ compilation }: Judgement): string[] {
  return compilation.diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ line, column = -1, endColumn = -1, message }) => `${line + 1}:${column + 1}-${endColumn + 1} ${message}`);
}
