import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createJudge } from "../../../server/judge/judge.ts";
import type { Verdict } from "../../../server/judge/verdict.ts";
import type { Language } from "../../../server/languages/language.ts";
import type { Problem } from "../../../server/problems/problem.ts";
import { readProblem } from "../../../server/problems/read-problem.ts";
import { writePackage } from "../package-on-disk.ts";
import { MiB, patient, type RealSandbox } from "../real-sandbox.ts";
import { type Calls, traceSandbox } from "./trace-calls.ts";

/** What a language's compiler, runtime and programs called while programs in it were judged. */
export interface TracedLanguage {
  readonly calls: Calls;
  /** Each program: which, and its verdict where that is not the expected one. */
  readonly programs: readonly { readonly name: string; readonly strange?: Verdict }[];
}

/** One program, one function. */
const sampleProblems = ["firstlight", "lanternpair"];
const problemsDirectory = fileURLToPath(new URL("../../../problems", import.meta.url));
const sourcesDirectory = fileURLToPath(new URL("../languages", import.meta.url));

/**
 * Judges in a traced sandbox: a program that reads and writes, in each variant; one that goes through what its library offers; one that does
 * not compile, one that crashes, one that recurses for ever; and accepted submissions to sample problems.
 */
export async function judgeTraced(
  real: RealSandbox,
  languages: readonly Language[],
  language: Language,
): Promise<TracedLanguage> {
  const { sandbox, calls } = traceSandbox(real);
  const judge = createJudge(sandbox, languages);
  await using sum = await writePackage({ "sample/1": ["3 4\n", "7\n"] });
  const programs: { name: string; strange?: Verdict }[] = [];
  const tryOne = async (
    name: string,
    problem: Problem,
    file: string,
    fits: (verdict: Verdict) => boolean,
    variant?: string,
  ): Promise<void> => {
    const { verdict } = await judge.judge(
      {
        language,
        // Tracing makes slow.
        problem: { ...problem, limits: { ...problem.limits, timeLimitMs: 20_000, memoryLimitBytes: 256 * MiB } },
        source: readFileSync(file),
        fileName: file.slice(file.lastIndexOf("/") + 1),
        tests: problem.testCases.filter(({ kind }) => kind === "sample"),
        continueAfterFailure: true,
        ...(variant !== undefined && { variant }),
      },
      () => {},
      patient,
    );
    programs.push({ name, ...(!fits(verdict) && { strange: verdict }) });
  };

  const source = (name: string): string => join(sourcesDirectory, language.id, `${name}${language.extensions[0]}`);
  const accepted = (verdict: Verdict): boolean => verdict === "accepted";
  await tryOne("tour", sum.problem, source("tour"), accepted);
  await tryOne("hello", sum.problem, source("hello"), accepted);
  for (const { id } of language.variants) await tryOne(`hello, ${id}`, sum.problem, source("hello"), accepted, id);
  await tryOne("error", sum.problem, source("error"), (verdict) => verdict === "compile-error");
  await tryOne("crash", sum.problem, source("crash"), (verdict) => verdict === "runtime-error");
  await tryOne("recursion", sum.problem, source("recursion"), (verdict) => !accepted(verdict));
  for (const id of sampleProblems) {
    const folder = join(problemsDirectory, id, "submissions/accepted");
    const name = readdirSync(folder).find((each) => language.extensions.some((ending) => each.endsWith(ending)));
    if (name === undefined || !existsSync(join(folder, name))) continue;
    await tryOne(`${id}/${name}`, await readProblem(join(problemsDirectory, id)), join(folder, name), accepted);
  }
  return { calls, programs };
}
