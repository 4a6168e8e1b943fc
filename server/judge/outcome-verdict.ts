import type { Language } from "../languages/language.ts";
import type { RunLimits, RunOutcome } from "../sandbox/api.ts";
import { describeSignal } from "./signals.ts";
import { formatBytes, formatSeconds, tailText } from "./texts.ts";
import type { Verdict } from "./verdict.ts";

/** A run that ended in any way but with exit code 0 within its limits. */
export interface BadEnding {
  readonly verdict: Extract<
    Verdict,
    "time-limit-exceeded" | "memory-limit-exceeded" | "output-limit-exceeded" | "runtime-error" | "judge-error"
  >;
  readonly detail: string;
  /** What may be said of a secret test: nothing in it was chosen by the program. */
  readonly secretDetail: string;
}

/** A runtime that was refused memory with this share of the limit in use was refused it because of the limit. */
const NEAR_LIMIT = 0.5;
const ENOMEM = 12;
const CRASHED = "The program ended with an error";

/** Says what an outcome means; undefined when the program ended well and its output decides. */
export function judgeEnding(outcome: RunOutcome, limits: RunLimits, language: Language): BadEnding | undefined {
  switch (outcome.kind) {
    case "cpu-time-exceeded":
      return tooSlow(limits);
    case "wall-time-exceeded":
      return open(
        "time-limit-exceeded",
        `No end after ${formatSeconds(limits.wallTimeLimitMs)} of waiting and computing`,
      );
    case "memory-exceeded":
      return tooMuchMemory(limits);
    case "output-exceeded":
      return open("output-limit-exceeded", `Output passed ${formatBytes(limits.outputLimitBytes)}`);
    case "not-started":
      return outcome.errno === ENOMEM
        ? tooMuchMemory(limits)
        : open("judge-error", `The program could not be started (Linux error ${outcome.errno})`);
    case "signalled":
      return judgeCrash(outcome, describeSignal(outcome.signal), limits, language);
    case "exited":
      return judgeExit(outcome, limits, language);
    default:
      return outcome satisfies never;
  }
}

/** The last measure may tell of a limit that was passed between two looks. */
export function judgeMeasures(
  { cpuTimeMs, peakMemoryBytes }: Pick<RunOutcome, "cpuTimeMs" | "peakMemoryBytes">,
  limits: RunLimits,
): BadEnding | undefined {
  if (cpuTimeMs > limits.cpuTimeLimitMs) {
    return tooSlow(limits);
  }
  return peakMemoryBytes > limits.memoryLimitBytes ? tooMuchMemory(limits) : undefined;
}

function judgeExit(
  outcome: RunOutcome & { kind: "exited" },
  limits: RunLimits,
  language: Language,
): BadEnding | undefined {
  const passed = judgeMeasures(outcome, limits);
  if (passed !== undefined || outcome.exitCode === 0) {
    return passed;
  }
  return judgeCrash(outcome, `Ended with exit code ${outcome.exitCode}`, limits, language);
}

function judgeCrash(outcome: RunOutcome, detail: string, limits: RunLimits, language: Language): BadEnding {
  if (!language.isOutOfMemory(tailText(outcome.stderr))) {
    return { verdict: "runtime-error", detail, secretDetail: CRASHED };
  }
  if (outcome.peakMemoryBytes >= limits.memoryLimitBytes * NEAR_LIMIT) {
    return open(
      "memory-limit-exceeded",
      `No memory was left below the limit of ${formatBytes(limits.memoryLimitBytes)}`,
    );
  }
  const refused = "The runtime was refused memory: the program asked at once for more than there is";
  return { verdict: "runtime-error", detail: `${refused}. ${detail}`, secretDetail: CRASHED };
}

function tooSlow(limits: RunLimits): BadEnding {
  return open("time-limit-exceeded", `CPU time passed ${formatSeconds(limits.cpuTimeLimitMs)}`);
}

function tooMuchMemory(limits: RunLimits): BadEnding {
  return open("memory-limit-exceeded", `Memory passed ${formatBytes(limits.memoryLimitBytes)}`);
}

/** An ending whose detail may be said of any test. */
function open(verdict: BadEnding["verdict"], detail: string): BadEnding {
  return { verdict, detail, secretDetail: detail };
}
