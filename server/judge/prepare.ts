import type { OutputJudge } from "./checker/output-judge.ts";
import { chooseOutputJudge, chooseRunner } from "./choose-runner.ts";
import type { FunctionCall } from "./functions/function-call.ts";
import { WrongSignatureError } from "./functions/function-runner.ts";
import { failSignature, hideHarness } from "./functions/wrong-signature.ts";
import type { JudgeMeans } from "./means.ts";
import type { Compiled } from "./programs/compiled.ts";
import { createLaneSupply } from "./tests/lane-supply.ts";
import type { LaneSupply } from "./tests/lanes.ts";
import type { TestPlace } from "./tests/test-course.ts";
import type { TestRunner, TestRuns } from "./tests/test-runner.ts";

/** A submission whose tests can be run. Disposing gives up what its way of judging holds, but not its lease. */
export type Ready = Compiled & AsyncDisposable & { readonly place: TestPlace };

/**
 * Makes what runs the tests of a compiled program. A program that did not compile stays so; a function that is not as the
 * problem asks is one that did not.
 * @throws JudgeError, SandboxError
 */
export async function prepareTests(
  runs: TestRuns,
  compiled: Compiled,
  call: FunctionCall | undefined,
  means: JudgeMeans,
  signal: AbortSignal,
): Promise<Ready | Compiled> {
  const shown = call === undefined ? compiled : hideHarness(compiled, call, runs.request);
  if (shown.compilation.outcome === "failed") {
    return shown;
  }
  const outputs = chooseOutputJudge(runs, means);
  try {
    const runner = await chooseRunner(runs, call, outputs, means, signal);
    const supply = supplyLanes(runs, compiled, call, outputs, means);
    return {
      ...shown,
      place: { runner, limits: runs.limits, ...(supply !== undefined && { supply }) },
      [Symbol.asyncDispose]: () => giveUp(runner, outputs),
    };
  } catch (error) {
    await giveUp(outputs);
    if (error instanceof WrongSignatureError && call !== undefined) {
      return failSignature(shown, call, runs.request, error.message);
    }
    throw error;
  }
}

/** Side by side run only tests of which each is one run of a program that can be brought into another container. */
function supplyLanes(
  runs: TestRuns,
  { archive }: Compiled,
  call: FunctionCall | undefined,
  outputs: OutputJudge,
  means: JudgeMeans,
): LaneSupply | undefined {
  const { interactive, passLimit, outputValidator } = runs.request.problem;
  const isCompiled = runs.program.compile !== undefined;
  if (call !== undefined || interactive || passLimit > 1 || (isCompiled && archive === undefined)) {
    return undefined;
  }
  const heldLeases = outputValidator === undefined ? 1 : 2;
  const choose = (further: TestRuns, signal: AbortSignal): Promise<TestRunner> =>
    chooseRunner(further, call, outputs, means, signal);
  return createLaneSupply(means, runs, archive, choose, heldLeases);
}

/** What becomes of their containers is the sandbox's affair; it cannot change what was judged. */
async function giveUp(...held: readonly AsyncDisposable[]): Promise<void> {
  await Promise.allSettled(held.map((each) => each[Symbol.asyncDispose]()));
}
