import type { Attempt } from "../attempt.ts";
import type { JudgeEvent, JudgeRequest, TestResult } from "../judgement.ts";
import { unrunResult } from "./results.ts";
import { readScoreRules, type ScoreRules } from "./score.ts";
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
  const rules = readScoreRules(request.problem);
  const course = createTestCourse(tests, place, attempt.ordinalOf, (test) => !skipping.isSkipped(test), signal);
  try {
    for (const [index, test] of tests.entries()) {
      signal.throwIfAborted();
      const ordinal = attempt.ordinalOf(test);
      const isSkipped = skipping.isSkipped(test);
      if (!isSkipped) {
        onEvent({ kind: "test-started", name: test.name, ordinal });
      }
      const result = isSkipped ? unrunResult(test, ordinal, "skipped") : addPoints(await course.resultOf(index), rules);
      skipping.note(test, result);
      attempt.results.push(result);
      onEvent({ kind: "test-finished", result });
    }
  } finally {
    await course[Symbol.asyncDispose]();
  }
}

/** Where no validator gave points, the test's group says what it scores. */
function addPoints(result: TestResult, rules: ScoreRules): TestResult {
  const points = result.points ?? rules.pointsOf(result.name, result.verdict);
  return points === undefined ? result : { ...result, points };
}
