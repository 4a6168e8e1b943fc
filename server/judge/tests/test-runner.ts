import type { Program } from "../../languages/language.ts";
import type { TestCase } from "../../problems/problem.ts";
import type { Lease, RunLimits } from "../../sandbox/api.ts";
import type { JudgeRequest, TestResult } from "../judgement.ts";
import type { TestFiles } from "./test-files.ts";

/** What one submission's runs share. */
export interface TestRuns {
  /** Where the submission has been put and compiled. */
  readonly lease: Lease;
  readonly request: JudgeRequest;
  readonly program: Program;
  readonly limits: RunLimits;
  /** Lines in the submitted source. */
  readonly lineCount: number;
  /** Told, in the user's words, why a further container is not there yet. */
  readonly onWait?: (message: string) => void;
}

/**
 * One way of judging tests: what a program prints is compared, a validator judges it, an interactor talks to it, a
 * function is called. Disposing gives up what it holds for the submission (a validator's container, a conversation).
 */
export interface TestRunner extends AsyncDisposable {
  /**
   * Runs one test and judges it; asked one test after the other. `alone` keeps every other run out of the sandbox
   * meanwhile, where the way of judging knows how.
   * @throws TestFileError, SandboxError, ValidatorError: the judge could not judge
   */
  run(test: TestCase, files: TestFiles, ordinal: number, signal: AbortSignal, alone?: boolean): Promise<TestResult>;
}
