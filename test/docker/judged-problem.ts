import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createJudge } from "../../server/judge/judge.ts";
import type { JudgeEvent, Judgement, SampleResult, TestResult } from "../../server/judge/judgement.ts";
import type { Language } from "../../server/languages/language.ts";
import { loadLanguages } from "../../server/languages/load-languages.ts";
import { defaultLimits } from "../../server/problems/limits.ts";
import type { Problem, TestCase, TestGroup } from "../../server/problems/problem.ts";
import { MiB, patient, type RealSandbox, runnersDirectory } from "./real-sandbox.ts";

/** A problem whose outputs are judged by a program of its own. */
export interface JudgedProblem {
  /** By name (`sample/1`, `secret/2`): input, answer. */
  readonly tests: Readonly<Record<string, readonly [string, string]>>;
  /** Sources by path, the main one first. */
  readonly validator: Readonly<Record<string, string>>;
  readonly changes?: Partial<Problem>;
  readonly validatorArguments?: readonly string[];
}

/** Judges one source in real containers. */
export async function judgeIn(
  real: RealSandbox,
  { tests, validator, changes, validatorArguments = [] }: JudgedProblem,
  languageId: string,
  source: string,
  continueAfterFailure = true,
): Promise<Judgement> {
  const directory = await mkdtemp(join(tmpdir(), "verdict-judged-"));
  try {
    const write = async (path: string, content: string): Promise<string> => {
      const absolutePath = join(directory, path);
      await mkdir(dirname(absolutePath), { recursive: true });
      await writeFile(absolutePath, content);
      return absolutePath;
    };
    const testCases = await Promise.all(
      Object.entries(tests).map(
        async ([name, [input, answer]]): Promise<TestCase> => ({
          name,
          kind: name.startsWith("sample/") ? "sample" : "secret",
          inputPath: await write(`data/${name}.in`, input),
          answerPath: await write(`data/${name}.ans`, answer),
          validatorArguments,
          inputValidatorArguments: [],
          arguments: [],
        }),
      ),
    );
    const files = await Promise.all(
      Object.entries(validator).map(async ([path, text]) => ({
        path,
        absolutePath: await write(`output_validator/${path}`, text),
      })),
    );
    const problem: Problem = {
      directory,
      id: "judged",
      name: "Judged",
      limits: defaultLimits,
      checker: { caseSensitive: false, spaceChangeSensitive: false },
      testCases,
      tests: treeOf(testCases),
      outputValidator: { path: "output_validator", files },
      interactive: false,
      passLimit: 1,
      validation: { timeLimitMs: 5_000, memoryLimitBytes: 256 * MiB, outputLimitBytes: 8 * MiB },
      includes: [],
      statements: [],
      warnings: [],
      ...changes,
    };
    const languages = await loadLanguages(runnersDirectory);
    const request = {
      language: find(languages, languageId),
      problem,
      source: Buffer.from(source),
      tests: testCases,
      continueAfterFailure,
    };
    const events: JudgeEvent[] = [];
    return await createJudge(real.sandbox, languages).judge(request, (event) => events.push(event), patient);
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** One line a test: name, verdict, and what was said of it. */
export function outline({ tests }: Judgement): string[] {
  return tests.map((result) => `${result.name} ${result.verdict}`);
}

export function sampleOf({ tests }: Judgement): SampleResult {
  const found = tests.find((result): result is SampleResult => result.kind === "sample");
  if (found === undefined) throw new Error("There is no sample.");
  return found;
}

export function secretOf({ tests }: Judgement): TestResult {
  const found = tests.find(({ kind }) => kind === "secret");
  if (found === undefined) throw new Error("There is no secret test.");
  return found;
}

function find(languages: readonly Language[], id: string): Language {
  const language = languages.find((each) => each.id === id);
  if (language === undefined) throw new Error(`There is no runner called ${id}.`);
  return language;
}

function treeOf(testCases: readonly TestCase[]): TestGroup {
  const group = (name: string, tests: readonly string[], groups: readonly TestGroup[] = []): TestGroup => ({
    name,
    tests,
    groups,
    aggregation: name === "secret" || name === "" ? "sum" : "pass-fail",
    ...(name === "sample" && { maxScore: 0 }),
    acceptScore: 10,
    rejectScore: 0,
    onReject: "continue",
    requirePass: [],
  });
  const named = (kind: string) => testCases.filter((test) => test.kind === kind).map(({ name }) => name);
  return group("", [], [group("sample", named("sample")), group("secret", named("secret"))]);
}
