import type { TestCase } from "../../problems/problem.ts";
import { JudgeError } from "../judge-error.ts";
import { readAtMost, UnreadableFile } from "../read-at-most.ts";
import { formatBytes } from "../texts.ts";
import { labelOf } from "./results.ts";

/** The daemon holds two tests' texts at a time. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;

/** A test's input or answer cannot be used; the message has no file name, for a secret test's is its author's. */
export class TestFileError extends JudgeError {
  constructor(label: string, what: "input" | "answer", reason: string, options?: ErrorOptions) {
    super(`The ${what} of ${label} ${reason}`, options);
  }
}

/** A test's texts, on their way from the disk. */
export interface TestFiles {
  readonly input: Promise<Uint8Array>;
  readonly expected: Promise<Uint8Array>;
}

type ReadTest = Pick<TestCase, "kind" | "own" | "name" | "inputPath" | "answerPath">;

/** Begins to read a test's files, each at most 256 MiB. @throws TestFileError, from either promise */
export function readTestFiles(test: ReadTest, ordinal: number, signal: AbortSignal): TestFiles {
  const begin = (what: "input" | "answer"): Promise<Uint8Array> => {
    const bytes = readTestFile(test, what, ordinal, signal);
    // Whoever never comes to await it must not bring the process down.
    bytes.catch(() => {});
    return bytes;
  };
  return { input: begin("input"), expected: begin("answer") };
}

/** Reads one of a test's files, at most 256 MiB. @throws TestFileError */
export async function readTestFile(
  test: ReadTest,
  what: "input" | "answer",
  ordinal: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const label = labelOf(test, ordinal);
  const path = what === "input" ? test.inputPath : test.answerPath;
  const bytes = await readAtMost(path, MAX_FILE_BYTES, signal).catch((error: unknown) => {
    throw error instanceof UnreadableFile ? unreadable(label, what, error) : error;
  });
  if (bytes === undefined) {
    throw new TestFileError(label, what, `is larger than ${formatBytes(MAX_FILE_BYTES)}, the most that can be judged`);
  }
  return bytes;
}

function unreadable(label: string, what: "input" | "answer", error: UnreadableFile): TestFileError {
  const isForbidden = error.reason === "EACCES" || error.reason === "EPERM";
  const advice = isForbidden
    ? "give your user the permission to read the problem's files"
    : "was the problem changed meanwhile?";
  return new TestFileError(label, what, `${error.message}: ${advice}`, { cause: error });
}
