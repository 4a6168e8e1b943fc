import { fillLimits } from "../../languages/placeholders.ts";
import type { TestCase } from "../../problems/problem.ts";
import type { RunOutcome } from "../../sandbox/api.ts";
import { createGrowingBytes } from "../growing-bytes.ts";
import { createTail } from "../tail.ts";
import type { TestRuns } from "../tests/test-runner.ts";
import { MAX_TEXT_BYTES } from "../texts.ts";
import type { FeedbackState } from "./feedback-state.ts";
import { createPipe, type Pipe } from "./pipe.ts";
import type { Transcript } from "./transcript.ts";
import type { Validator, ValidatorRun } from "./validator.ts";

/** One conversation between the program and the interactor. */
export interface Talk {
  readonly runs: TestRuns;
  readonly interactor: Validator;
  readonly test: TestCase;
  readonly input: Uint8Array;
  readonly answer: Uint8Array;
  readonly state: FeedbackState;
  readonly transcript: Transcript;
  /** Keeps other submissions' runs out meanwhile. */
  readonly alone: boolean;
  /** Whether the program's ending decides, if it came first: then nobody waits for the interactor. */
  readonly isDecided: (outcome: RunOutcome) => boolean;
  /** How long the interactor may go on after the program. */
  readonly patienceMs: number;
}

/** How it went. */
export interface Interaction {
  /** The program's, with the beginning of what it said and the end of its standard error. */
  readonly outcome: RunOutcome;
  /** Undefined when it was ended: the program had decided, or patience had. */
  readonly interactor: ValidatorRun | undefined;
  /** Who ended first, and with which exit code the interactor did, if it ended by itself. */
  readonly first: "program" | { readonly exitCode: number | undefined };
}

/**
 * Runs the program and the interactor at the same time, each in its own container and within its own limits; what one
 * writes the other reads. When one has ended, the other reads an end.
 * @throws ValidatorError, SandboxError: then both have been ended
 */
export async function interact(talk: Talk, signal: AbortSignal): Promise<Interaction> {
  const { interactor, test, transcript, input, answer, state } = talk;
  const [toProgram, toInteractor] = [createPipe(), createPipe()];
  const [endProgram, endInteractor] = [new AbortController(), new AbortController()];
  const any = (other: AbortController) => AbortSignal.any([signal, other.signal]);
  let first: Interaction["first"] | undefined;
  let patience: NodeJS.Timeout | undefined;

  const hearEnd = (exitCode: number | undefined): void => {
    first ??= { exitCode };
    toProgram.end();
  };
  const call = {
    ...{ input, answer, state, arguments: test.validatorArguments, stdin: toInteractor },
    onStdout: (chunk: Uint8Array): void => {
      transcript.add("<", chunk);
      toProgram.write(chunk);
    },
    onEnded: hearEnd,
  };
  const judging = interactor.run(call, any(endInteractor)).then(
    (run) => {
      hearEnd(undefined);
      return run;
    },
    (error: unknown) => {
      toProgram.end();
      if (endInteractor.signal.aborted && !signal.aborted) {
        return undefined;
      }
      endProgram.abort();
      throw error;
    },
  );
  const running = runProgram(talk, toProgram, toInteractor, any(endProgram)).then(
    (outcome) => {
      first ??= "program";
      toInteractor.end();
      if (first === "program" && talk.isDecided(outcome)) {
        endInteractor.abort();
      } else {
        patience = setTimeout(() => endInteractor.abort(), talk.patienceMs);
      }
      return outcome;
    },
    (error: unknown) => {
      endInteractor.abort();
      throw error;
    },
  );
  const [ran, judged] = await Promise.allSettled([running, judging]);
  clearTimeout(patience);
  if (judged.status === "rejected") {
    throw judged.reason;
  }
  if (ran.status === "rejected") {
    throw ran.reason;
  }
  return { outcome: ran.value, interactor: judged.value, first: first ?? "program" };
}

async function runProgram(talk: Talk, stdin: Pipe, toInteractor: Pipe, signal: AbortSignal): Promise<RunOutcome> {
  const { runs, test, transcript, alone } = talk;
  const { lease, limits, program } = runs;
  const { command, environment } = fillLimits(program.run, limits.memoryLimitBytes);
  const stdout = createGrowingBytes();
  const stderr = createTail();
  const onOutput = (stream: "stdout" | "stderr", chunk: Uint8Array): void => {
    if (stream === "stderr") {
      stderr.push(chunk);
      return;
    }
    transcript.add(">", chunk);
    toInteractor.write(chunk);
    // One byte more than is shown tells that it was cut.
    stdout.add(chunk.subarray(0, MAX_TEXT_BYTES + 1 - stdout.size));
  };
  const request = { command: [...command, ...test.arguments], environment, limits, stdin, onOutput, alone } as const;
  const outcome = await lease.run({ phase: "run", inTurn: true, ...request }, signal);
  return { ...outcome, stdout: stdout.bytes, stderr: stderr.bytes };
}
