import type { PackageProgram, TestCase } from "../../problems/problem.ts";
import type { RunOutcome } from "../../sandbox/api.ts";
import { validationWallMs } from "../limits.ts";
import type { JudgeMeans } from "../means.ts";
import { isDoubtful, judgeBadEnding } from "../tests/program-runner.ts";
import { sampleResult, secretResult, type Verdicted } from "../tests/results.ts";
import type { TestRunner, TestRuns } from "../tests/test-runner.ts";
import { formatSeconds } from "../texts.ts";
import { type Interaction, interact, type Talk } from "./interaction.ts";
import { type Pass, runPasses } from "./passes.ts";
import { createTranscript } from "./transcript.ts";
import { createValidatedVerdict, hideFromSecret } from "./validated-verdict.ts";
import { ACCEPTED, readValidation } from "./validation.ts";
import { createValidator, type Validator } from "./validator.ts";

/** The interactor's own wall limit is none: the program's is, and our patience after the program's end. */
const LIVE_WALL_MS = 60 * 60 * 1000;

/** Has the program talk to the package's interactor; in a multi-pass problem as often as that asks for. */
export function createInteractiveRunner(runs: TestRuns, means: JudgeMeans, program: PackageProgram): TestRunner {
  const { problem } = runs.request;
  const interactor = createValidator(means, problem, program, { waitMs: LIVE_WALL_MS, onWait: runs.onWait });
  const verdictOf = createValidatedVerdict(problem, program.path);
  return {
    async run(test, files, ordinal, signal, alone = false) {
      const [first, answer] = await Promise.all([files.input, files.expected]);
      // Before the program's clock begins to run.
      await hideFromSecret(test, interactor.prepare(signal));
      let transcript = createTranscript();
      let earlier: Uint8Array | undefined;
      const { outcome, found } = await runPasses(test, first, problem.passLimit, verdictOf, async (input, state) => {
        const talk = async (isAlone: boolean): Promise<Interaction> => {
          transcript = createTranscript(earlier);
          const rest = { runs, interactor, test, input, answer, state, transcript, alone: isAlone };
          return interact({ ...rest, ...endings(runs, test, interactor) }, signal);
        };
        const once = await hideFromSecret(test, talk(alone));
        const interaction = isDoubtfulTalk(runs, once) ? await hideFromSecret(test, talk(true)) : once;
        earlier = transcript.bytes;
        return decide(runs, interactor, test, interaction);
      });
      if (test.kind === "secret") {
        return secretResult(test, ordinal, found, outcome);
      }
      const { stdout, stderr } = outcome;
      const texts = { input: first, expected: answer, stdout, stderr, transcript: transcript.bytes };
      return sampleResult(test, ordinal, found, outcome, texts, runs.program.showNames);
    },
    [Symbol.asyncDispose]: () => interactor[Symbol.asyncDispose](),
  };
}

function endings(runs: TestRuns, test: TestCase, { limits }: Validator): Pick<Talk, "isDecided" | "patienceMs"> {
  return {
    isDecided: (outcome) => judgeBadEnding(runs, test, outcome) !== undefined,
    patienceMs: validationWallMs(limits),
  };
}

/** As for any run; the interactor's own run beside the program's takes no time from it. */
function isDoubtfulTalk({ limits }: TestRuns, { outcome, first }: Interaction): boolean {
  return first === "program" && isDoubtful({ ...outcome, concurrentRuns: outcome.concurrentRuns - 1 }, limits);
}

/** Whoever failed first is at fault: an interactor that rejects before the program has ended, or a program that fails by itself. */
function decide(
  runs: TestRuns,
  interactor: Validator,
  test: TestCase,
  { outcome, interactor: run, first }: Interaction,
): Pass {
  const bad = judgeBadEnding(runs, test, outcome);
  if (bad !== undefined && (first === "program" || first.exitCode === ACCEPTED)) {
    return { outcome, found: first === "program" ? explainWaiting(bad, outcome) : bad };
  }
  if (run === undefined) {
    const reason = `did not end within ${formatSeconds(validationWallMs(interactor.limits))} after the program had ended`;
    return { outcome, validation: { kind: "failed", reason } };
  }
  return { outcome, validation: readValidation(run, interactor, runs.request.problem) };
}

function explainWaiting(bad: Verdicted, { kind }: RunOutcome): Verdicted {
  if (kind !== "wall-time-exceeded") {
    return bad;
  }
  const why =
    "the interactor had not ended either, so each may have waited for the other: is every line flushed, and none read that was not sent?";
  return { ...bad, detail: `${bad.detail}; ${why}` };
}
