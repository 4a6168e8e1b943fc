import type { Attempt } from "./attempt.ts";
import type { JudgeEvent, JudgeRequest } from "./judgement.ts";
import { unrunResult } from "./results.ts";
import { createSkipping } from "./skipping.ts";
import { createTestCourse, type TestPlace } from "./test-course.ts";

/**
 * Runs the tests and notes their results in `attempt`, in order.
 * @throws JudgeError, SandboxError
 */
export async function runTests(
  request: JudgeRequest,
  place: TestPlace,
  attempt: Attempt,
  onEvent: (event: JudgeEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const { tests } = request;
  const skipping = createSkipping(request);
  const course = createTestCourse(tests, place, attempt.ordinalOf, (test) => !skipping.isSkipped(test), signal);
  try {
    for (const [index, test] of tests.entries()) {
      signal.throwIfAborted();
      const ordinal = attempt.ordinalOf(test);
      const isSkipped = skipping.isSkipped(test);
      if (!isSkipped) {
        onEvent({ kind: "test-started", name: test.name, ordinal });
      }
      const result = isSkipped ? unrunResult(test, ordinal, "skipped") : await course.resultOf(index);
      skipping.note(test, result);
      attempt.results.push(result);
      onEvent({ kind: "test-finished", result });
    }
  } finally {
    await course[Symbol.asyncDispose]();
  }
}
