import { readFile, stat } from "node:fs/promises";
import type { TestCase } from "../../problems/problem.ts";
import { JudgeError } from "../judge-error.ts";
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

/** Begins to read a test's files, each at most 256 MiB. @throws TestFileError, from either promise */
export function readTestFiles(test: TestCase, ordinal: number, signal: AbortSignal): TestFiles {
  const label = labelOf(test, ordinal);
  const begin = (path: string, what: "input" | "answer"): Promise<Uint8Array> => {
    const bytes = readTestFile(path, label, what, signal);
    // Whoever never comes to await it must not bring the process down.
    bytes.catch(() => {});
    return bytes;
  };
  return { input: begin(test.inputPath, "input"), expected: begin(test.answerPath, "answer") };
}

async function readTestFile(
  path: string,
  label: string,
  what: "input" | "answer",
  signal: AbortSignal,
): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > MAX_FILE_BYTES) {
      throw new TestFileError(
        label,
        what,
        `is larger than ${formatBytes(MAX_FILE_BYTES)}, the most that can be judged`,
      );
    }
    return await readFile(path, { signal });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TestFileError) {
      throw error;
    }
    const { code, name } = error as NodeJS.ErrnoException;
    const advice =
      code === "EACCES" || code === "EPERM"
        ? "give your user the permission to read the problem's files"
        : "was the problem changed meanwhile?";
    throw new TestFileError(label, what, `cannot be read (${code ?? name}): ${advice}`, { cause: error });
  }
}
