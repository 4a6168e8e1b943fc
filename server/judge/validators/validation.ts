import type { Problem } from "../../problems/problem.ts";
import { describeSignal } from "../signals.ts";
import type { GivenScore } from "../tests/score.ts";
import { capText } from "../texts.ts";
import { describeUnfinished } from "./describe-unfinished.ts";
import { NEXT_PASS } from "./feedback-state.ts";
import type { Validator, ValidatorRun } from "./validator.ts";
import type { FeedbackFile, ValidatorReport } from "./validator-report.ts";

/** What a validator's run says of an output. */
export type Validation =
  | {
      readonly kind: "accepted" | "rejected";
      /** What the validator wants the user to know. */
      readonly message?: string;
      /** Of a scoring problem. */
      readonly given?: GivenScore;
      /** The input of the pass that it asks for, and what it keeps until then. */
      readonly next?: { readonly input: Uint8Array; readonly state: ReadonlyMap<string, FeedbackFile> };
    }
  /** It cannot be believed: `reason` goes on after its name ("ended with exit code 1, ..."), for its author alone. */
  | { readonly kind: "failed"; readonly reason: string };

/** The exit code with which a validator says that an output is right. */
export const ACCEPTED = 42;
const REJECTED = 43;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/u;
const MAX_QUOTE = 2000;

/** Reads a validator's run as the package format means it. */
export function readValidation(
  { outcome, report }: ValidatorRun,
  validator: Pick<Validator, "limits">,
  problem: Pick<Problem, "scoring" | "passLimit">,
): Validation {
  if (report === undefined || outcome.kind !== "exited") {
    return { kind: "failed", reason: describeOutcome(outcome, validator) };
  }
  const { ending, files } = report;
  if (ending.kind !== "exited" || (ending.exitCode !== ACCEPTED && ending.exitCode !== REJECTED)) {
    return failed(describeEnding(report), report);
  }
  // Any of those that are not reported may be one that counts.
  if (report.leftOut > 0) {
    return failed("left more than 1,024 files in its feedback folder", report);
  }
  const kind = ending.exitCode === ACCEPTED ? "accepted" : "rejected";
  try {
    const message = readText(files.get("teammessage.txt"));
    const given = problem.scoring && readScore(report);
    const next = problem.passLimit > 1 ? readNextPass(report, kind) : undefined;
    return {
      kind,
      ...(message !== undefined && { message }),
      ...(given !== undefined && { given }),
      ...(next !== undefined && { next }),
    };
  } catch (error) {
    if (error instanceof FeedbackError) {
      return failed(error.message, report);
    }
    throw error;
  }
}

class FeedbackError extends Error {}

/** What it left for the judges, and the end of its standard error, go with the reason. */
function failed(reason: string, { stderr, files }: ValidatorReport): Validation {
  const judges = readText(files.get("judgemessage.txt"));
  const errors = Buffer.from(stderr).toString("utf8").trim().slice(-MAX_QUOTE);
  const parts = [
    reason,
    ...(judges === undefined ? [] : [`Its message to the judges: ${judges.slice(0, MAX_QUOTE)}`]),
    ...(errors === "" ? [] : [`Its standard error ends with: ${errors}`]),
  ];
  return { kind: "failed", reason: parts.join(". ") };
}

function readText(file: FeedbackFile | undefined): string | undefined {
  const text = file && capText(file.content).text.trim();
  return text === "" ? undefined : text;
}

function readScore({ files, odd }: ValidatorReport): GivenScore | undefined {
  const points = readNumber("score.txt", files, odd);
  const share = readNumber("score_multiplier.txt", files, odd);
  if (points !== undefined && share !== undefined) {
    throw new FeedbackError("left both score.txt and score_multiplier.txt, of which there may be one");
  }
  if (share !== undefined && (share < 0 || share > 1)) {
    throw new FeedbackError(`left ${share} in score_multiplier.txt, where a number from 0 to 1 is expected`);
  }
  if (points !== undefined) {
    return { points };
  }
  return share === undefined ? undefined : { share };
}

function readNumber(name: string, files: ValidatorReport["files"], odd: readonly string[]): number | undefined {
  const file = files.get(name);
  if (file === undefined && !odd.includes(name)) {
    return undefined;
  }
  const text = file?.state === "whole" ? Buffer.from(file.content).toString("latin1").trim() : "";
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) {
    throw new FeedbackError(`left a ${name} that is not one number`);
  }
  return value;
}

function readNextPass(report: ValidatorReport, kind: "accepted" | "rejected") {
  const { files, odd } = report;
  const input = files.get(NEXT_PASS);
  if (input === undefined && !odd.includes(NEXT_PASS)) {
    return undefined;
  }
  if (kind === "rejected") {
    throw new FeedbackError(`left ${NEXT_PASS} although it rejected the output`);
  }
  if (input?.state !== "whole") {
    throw new FeedbackError(`left a ${NEXT_PASS} that is larger than 64 MiB, or no file that can be read`);
  }
  const state = new Map([...files].filter(([name]) => name !== NEXT_PASS));
  const lost = [...odd, ...[...state].flatMap(([name, file]) => (file.state === "whole" ? [] : [name]))][0];
  if (lost !== undefined) {
    throw new FeedbackError(
      `left "${lost}" in its feedback folder, which cannot be kept for the next pass: plain files are, of 1 MiB each and 8 MiB together`,
    );
  }
  return { input: input.content, state };
}

function describeOutcome(outcome: ValidatorRun["outcome"], { limits }: Pick<Validator, "limits">): string {
  switch (outcome.kind) {
    case "signalled":
      return `took its helper with it. ${describeSignal(outcome.signal)}`;
    case "exited": {
      const words = Buffer.from(outcome.stderr).toString("utf8").trim().slice(-MAX_QUOTE);
      return `could not be run by its helper${words === "" ? "" : ` (${words})`}`;
    }
    default:
      return describeUnfinished(outcome, limits);
  }
}

function describeEnding({ ending }: ValidatorReport): string {
  switch (ending.kind) {
    case "exited":
      return `ended with exit code ${ending.exitCode}, where ${ACCEPTED} (accepted) or ${REJECTED} (rejected) is expected`;
    case "signalled":
      return `crashed. ${describeSignal(ending.signal)}`;
    case "not-started":
      return `could not be started (Linux error ${ending.errno})`;
    case "flooded":
      return "wrote more than 16 MiB to its standard error";
    default:
      return ending satisfies never;
  }
}
