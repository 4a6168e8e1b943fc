import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { rootDirectory } from "../setup/run-logged.mjs";

/** A program whose verdict is known. */
export interface Program {
  /** `problem/folder/file`, for reports. */
  readonly name: string;
  readonly languageId: string;
  readonly code: string;
  readonly expected: string;
  /** A sample problem's id; absent: judged by the tests that go with it. */
  readonly problemId?: string;
}

/** The runners whose programs are in the mix, and whose images the fault suite's engine has. */
export const runnerIds = ["c", "java", "javascript", "python"] as const;

/** Tests for the programs that bring theirs: each number is to be doubled. */
export const inlineTests = [3, 21, 400].map((n) => ({ input: `${n}\n`, answer: `${2 * n}\n` }));
/** Of CPU time, before the language's multiplier: the endless one takes it all, the others a small part. */
export const inlineTimeLimitMs = 1_000;

/** A sample problem with many tests, so that there is much to interrupt. */
export const problemId = "firstlight";

const languageOf: Readonly<Record<string, (typeof runnerIds)[number]>> = {
  ".c": "c",
  ".java": "java",
  ".js": "javascript",
  ".py": "python",
};

const verdictOf: Readonly<Record<string, string>> = {
  accepted: "accepted",
  wrong_answer: "wrong-answer",
  run_time_error: "runtime-error",
  compile_error: "compile-error",
};

/** All programs of the mix: small ones with tests of their own, and those of the sample problem. */
export function readPrograms(): readonly Program[] {
  const own = path.join(import.meta.dirname, "programs");
  const small = readdirSync(own).flatMap((verdict) => readFolder(path.join(own, verdict), "own", verdict));
  const submissions = path.join(rootDirectory, "problems", problemId, "submissions");
  const sample = Object.entries(verdictOf).flatMap(([folder, verdict]) =>
    readFolder(path.join(submissions, folder), problemId, verdict).map((program) => ({ ...program, problemId })),
  );
  return [...small, ...sample];
}

function readFolder(folder: string, from: string, expected: string): readonly Program[] {
  return readdirSync(folder).flatMap((file) => {
    const languageId = languageOf[path.extname(file)];
    if (languageId === undefined) return [];
    const code = readFileSync(path.join(folder, file), "utf8");
    return [{ name: `${from}/${expected}/${file}`, languageId, code, expected }];
  });
}
