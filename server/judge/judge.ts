import type { Language } from "../languages/language.ts";
import { type Sandbox, SandboxError } from "../sandbox/api.ts";
import type { CheckRules } from "./assignment-rules.ts";
import { type Attempt, finishUnrun, startAttempt } from "./attempt.ts";
import { JudgeError } from "./judge-error.ts";
import { judgeRun, type RunEvent } from "./judge-run.ts";
import { judgeInLease } from "./judge-submission.ts";
import type { JudgeEvent, Judgement, JudgeRequest } from "./judgement.ts";
import type { JudgeMeans } from "./means.ts";
import { createProgramCache } from "./programs/program-cache.ts";
import { type ProgramEnd, type ProgramEvent, type ProgramRun, runProgram } from "./run-program.ts";
import { checkInputs, type InputCheck, type InputFinding } from "./validators/check-inputs.ts";
import { checkOutputs, type OutputCheck, type OutputFinding } from "./validators/check-outputs.ts";

export interface Judge {
  /**
   * Judges one submission. When the container or the engine is lost on the way, all of it is tried once more: then
   * `compiling` and the tests are heard of again. When `signal` aborts, the judgement is `cancelled`.
   * @throws SandboxError `engine-unavailable`, `image-unavailable`, `limits-not-enforced`: nothing was judged; for a patient request
   * also `lost`
   */
  judge(request: JudgeRequest, onEvent: (event: JudgeEvent) => void, signal: AbortSignal): Promise<Judgement>;
  /**
   * Compiles and runs one file without a problem, its output told live.
   * @throws SandboxError, `cancelled` when `signal` aborts
   */
  run(run: ProgramRun, onEvent: (event: ProgramEvent) => void, signal: AbortSignal): Promise<ProgramEnd>;
  /**
   * Compiles and runs one file whose input is known. When `signal` aborts, the judgement is `cancelled`.
   * @throws SandboxError
   */
  judgeRun(
    run: ProgramRun & { readonly stdin: Uint8Array },
    onEvent: (event: RunEvent) => void,
    signal: AbortSignal,
  ): Promise<Judgement>;
  /**
   * Runs one of a package's input validators on inputs. Resolves with why it could not be gone on with, if so.
   * @throws SandboxError
   */
  checkInputs(
    check: InputCheck,
    onFinding: (index: number, finding: InputFinding) => void,
    signal: AbortSignal,
  ): Promise<string | undefined>;
  /**
   * Judges outputs that lie in a package. Resolves with why it could not be gone on with, if so.
   * @throws SandboxError
   */
  checkOutputs(
    check: OutputCheck,
    onFinding: (index: number, finding: OutputFinding) => void,
    signal: AbortSignal,
  ): Promise<string | undefined>;
}

const ATTEMPTS = 2;

/**
 * Makes the judge that works in `sandbox`; a package's own programs may be in any of `languages`. It may judge many
 * submissions at a time.
 */
export function createJudge(
  sandbox: Sandbox,
  languages: readonly Language[],
  checkRules: CheckRules = async () => undefined,
): Judge {
  const means: JudgeMeans = { sandbox, languages, programs: createProgramCache(), checkRules };
  return {
    judge: (request, onEvent, signal) => judgeSubmission(means, request, onEvent, signal),
    run: (run, onEvent, signal) => runProgram(means, run, onEvent, signal),
    judgeRun: (run, onEvent, signal) => judgeRun(means, run, onEvent, signal),
    checkInputs: (check, onFinding, signal) => checkInputs(means, check, onFinding, signal),
    checkOutputs: (check, onFinding, signal) => checkOutputs(means, check, onFinding, signal),
  };
}

async function judgeSubmission(
  means: JudgeMeans,
  request: JudgeRequest,
  onEvent: (event: JudgeEvent) => void,
  signal: AbortSignal,
): Promise<Judgement> {
  for (let number = 1; ; number++) {
    const attempt = startAttempt(request);
    try {
      signal.throwIfAborted();
      return await judgeInLease(means, request, attempt, onEvent, signal);
    } catch (error) {
      if (signal.aborted || hasCode(error, "cancelled")) {
        finishUnrun(request, attempt, "cancelled", onEvent);
        return { verdict: "cancelled", compilation: attempt.compilation, tests: attempt.results };
      }
      if (hasCode(error, "lost") && number < ATTEMPTS) {
        onEvent({ kind: "waiting", message: "The container was lost; the submission is judged once more." });
        continue;
      }
      if (isJudgeError(error, number) && !(request.isPatient && error instanceof SandboxError)) {
        return giveUp(request, attempt, error, onEvent);
      }
      throw error;
    }
  }
}

/** After a first attempt there is a submission under way, which must come to some end even when the engine is gone. */
function isJudgeError(error: unknown, number: number): error is Error {
  return hasCode(error, "lost") || (number > 1 && error instanceof SandboxError) || error instanceof JudgeError;
}

function giveUp(
  request: JudgeRequest,
  attempt: Attempt,
  error: Error,
  onEvent: (event: JudgeEvent) => void,
): Judgement {
  finishUnrun(request, attempt, "skipped", onEvent, "judge-error");
  return { verdict: "judge-error", detail: error.message, compilation: attempt.compilation, tests: attempt.results };
}

function hasCode(error: unknown, code: SandboxError["code"]): boolean {
  return error instanceof SandboxError && error.code === code;
}
