import type { TestCase } from "../../problems/problem.ts";
import type { RoundOutcome } from "../../sandbox/api.ts";
import type { OutputJudge } from "../checker/output-judge.ts";
import { judgeMeasures } from "../outcome-verdict.ts";
import { isDoubtful, judgeBadEnding } from "../tests/program-runner.ts";
import { sampleResult, secretResult, type Verdicted } from "../tests/results.ts";
import type { TestRunner, TestRuns } from "../tests/test-runner.ts";
import { type FunctionTest, NOT_THE_HARNESS, readFunctionTest } from "./function-answer.ts";
import type { FunctionCall } from "./function-call.ts";
import { type Asked, createFunctionProcess, type Whom } from "./function-process.ts";

/** The submission lacks what the problem asks for, as its harness found out; `message` says what, in the user's words. */
export class WrongSignatureError extends Error {}

type Judged = Verdicted & { readonly answer?: Uint8Array };

/**
 * Starts the submission and has its function answer the tests, all in one process as long as that goes well. A test that
 * is not accepted there is asked again in a process of its own, and that verdict counts; nothing is asked of it then, for
 * what it sends next need not be the answer to that. A process that knows hidden tests is not asked what it may print to.
 * @param validator judges answers in place of the signature's rules
 * @throws WrongSignatureError, SandboxError
 */
export async function createFunctionRunner(
  runs: TestRuns,
  call: FunctionCall,
  validator: OutputJudge | undefined,
  signal: AbortSignal,
): Promise<TestRunner> {
  const process = createFunctionProcess(runs);
  const first = await process.start(false, signal);
  const { outcome, start } = isDoubtful(first.outcome, runs.limits) ? await process.start(true, signal) : first;
  if (start?.kind === "wrong-signature") {
    throw new WrongSignatureError(start.message);
  }
  // What fails to start will do so for every test: none of them has been asked yet.
  const failedStart: Asked | undefined =
    start?.kind === "ready" ? undefined : { started: outcome, round: undefined, isFirst: true };
  let knowsSecrets = false;
  return {
    async run(test, files, ordinal, runSignal) {
      const reading = await readFunctionTest(call, validator, test, files, ordinal);
      const ask = async (whom: Whom) => {
        const asked = failedStart ?? (await process.ask(reading.question, whom, runSignal));
        return { asked, found: await judgeAsked(runs, reading, test, asked, runSignal) };
      };
      if (knowsSecrets && test.kind === "sample") {
        await process.end();
      }
      knowsSecrets = test.kind === "secret";
      let { asked, found } = await ask("shared");
      if (found.verdict !== "accepted" && !asked.isFirst && !isLate(asked, runs)) {
        ({ asked, found } = await ask("apart"));
      }
      if (isLate(asked, runs)) {
        ({ asked, found } = await ask("alone"));
      }
      if (found.verdict !== "accepted") {
        await process.end();
      }
      const measured = asked.round ?? asked.started;
      if (test.kind === "secret") {
        return secretResult(test, ordinal, found, measured);
      }
      const texts = {
        input: await files.input,
        expected: await files.expected,
        ...readConsole(asked),
        ...(found.answer !== undefined && { answer: found.answer }),
      };
      return sampleResult(test, ordinal, found, measured, texts, runs.program.showNames);
    },
    [Symbol.asyncDispose]: () => process[Symbol.asyncDispose](),
  };
}

function isLate({ started, round }: Asked, { limits }: TestRuns): boolean {
  return isDoubtful(round ?? started, limits);
}

function judgeAsked(
  runs: TestRuns,
  reading: FunctionTest,
  test: TestCase,
  { started, round }: Asked,
  signal: AbortSignal,
): Promise<Judged> | Judged {
  const outcome = round ?? started;
  if (outcome.kind === "answered") {
    return round === undefined
      ? { verdict: "wrong-answer", detail: NOT_THE_HARNESS }
      : judgeRound(runs, reading, test, outcome, signal);
  }
  if (outcome.kind === "answered-unasked") {
    return { verdict: "wrong-answer", detail: NOT_THE_HARNESS };
  }
  const where = round === undefined ? "before it was asked anything" : "instead of answering";
  return judgeBadEnding(runs, test, outcome) ?? { verdict: "runtime-error", detail: `The program ended ${where}` };
}

async function judgeRound(
  runs: TestRuns,
  reading: FunctionTest,
  test: TestCase,
  outcome: RoundOutcome & { readonly kind: "answered" },
  signal: AbortSignal,
): Promise<Judged> {
  const passed = judgeMeasures(outcome, runs.limits);
  if (passed !== undefined) {
    const { verdict, detail, secretDetail } = passed;
    return { verdict, detail: test.kind === "secret" ? secretDetail : detail };
  }
  return reading.judge(outcome.answer, signal);
}

/** What was printed while loading comes before each test's own, whichever process it was. */
function readConsole({ started, round }: Asked): { readonly stdout: Uint8Array; readonly stderr: Uint8Array } {
  const parts = round === undefined ? [started] : [started, round];
  return {
    stdout: Buffer.concat(parts.map(({ stdout }) => stdout)),
    stderr: Buffer.concat(parts.map(({ stderr }) => stderr)),
  };
}
