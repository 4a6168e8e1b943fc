import type { TestCase } from "../problems/problem.ts";
import type { Attempt } from "./attempt.ts";
import type { JudgeEvent, JudgeRequest, TestResult } from "./judgement.ts";
import { unrunResult } from "./results.ts";
import { createSkipping } from "./skipping.ts";
import { readTestFiles, type TestFiles } from "./test-files.ts";
import type { TestRunner } from "./test-runner.ts";

/** Runs the tests one after the other and notes their results in `attempt`. */
export async function runTests(
  request: JudgeRequest,
  runner: TestRunner,
  attempt: Attempt,
  onEvent: (event: JudgeEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const { tests } = request;
  const skipping = createSkipping(request);
  const read = (test: TestCase) => readTestFiles(test, attempt.ordinalOf(test), signal);
  let ahead: { readonly test: TestCase; readonly files: TestFiles } | undefined;
  for (const [index, test] of tests.entries()) {
    signal.throwIfAborted();
    const ordinal = attempt.ordinalOf(test);
    let result: TestResult;
    if (skipping.isSkipped(test)) {
      result = unrunResult(test, ordinal, "skipped");
    } else {
      onEvent({ kind: "test-started", name: test.name, ordinal });
      const files = ahead?.test === test ? ahead.files : read(test);
      const running = runner.run(test, files, ordinal, signal);
      const next = tests[index + 1];
      // One ahead, while the program runs: no more than two tests' files are held at a time.
      ahead = next && { test: next, files: read(next) };
      result = await running;
    }
    skipping.note(test, result);
    attempt.results.push(result);
    onEvent({ kind: "test-finished", result });
  }
}
