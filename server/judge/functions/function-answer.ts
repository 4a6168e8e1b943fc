import { finishInTurns, type Slices } from "../../base/slices.ts";
import { compareAnswers } from "../../harness/compare-answers.ts";
import { readAnswer } from "../../harness/decode-answer.ts";
import { readExpected } from "../../harness/expected.ts";
import { formatAnswer } from "../../harness/format-value.ts";
import { TestDataError } from "../../harness/json-cursor.ts";
import { type AnswerShape, readQuestion } from "../../harness/question.ts";
import type { CompareRules } from "../../harness/signature.ts";
import type { Answer } from "../../harness/value.ts";
import type { TestCase } from "../../problems/problem.ts";
import type { OutputJudge } from "../checker/output-judge.ts";
import { JudgeError } from "../judge-error.ts";
import { labelOf, type Verdicted } from "../tests/results.ts";
import type { TestFiles } from "../tests/test-files.ts";
import { MAX_TEXT_BYTES } from "../texts.ts";
import type { FunctionCall } from "./function-call.ts";

/** A test's data is not what the problem's signature asks for. Of a secret test only the place is told. */
export class TestSignatureError extends JudgeError {
  constructor(test: TestCase, ordinal: number, what: "input" | "answer", cause: TestDataError) {
    const place = cause.column === undefined ? `line ${cause.line}` : `line ${cause.line}, column ${cause.column}`;
    const reason = test.kind === "secret" ? "" : `: ${cause.message}`;
    super(`The ${what} of ${labelOf(test, ordinal)} does not fit the signature (${place})${reason}`, { cause });
  }
}

/** Turns one test into a question and judges the answers to it. */
export interface FunctionTest {
  readonly question: Uint8Array;
  /** Judges what came back in a round that was `answered`. @throws as OutputJudge */
  judge(answer: Uint8Array, signal: AbortSignal): Promise<Verdicted & { readonly answer?: Uint8Array }>;
}

/** Of a secret test nothing is told that the process wrote. */
const WRONG_TYPE = "The answer is not of the type that the problem asks for";
/** Whether the judge's own code came to write behind it, or before it, is chance. */
export const NOT_THE_HARNESS = "Something else than the judge's own code wrote to descriptor 3, where answers go";

/**
 * Reads a test's files. Answers are compared by the signature's rules, unless `validator` judges them as JSON.
 * @throws TestSignatureError, TestFileError
 */
export async function readFunctionTest(
  { signature, largestChar }: Pick<FunctionCall, "signature" | "largestChar">,
  validator: OutputJudge | undefined,
  test: TestCase,
  files: TestFiles,
  ordinal: number,
): Promise<FunctionTest> {
  const input = await files.input;
  const question = await readData(test, ordinal, "input", readQuestion(signature, input, largestChar));
  const comparing = { rules: signature.compare, shape: question.shape, largestChar };
  const isSecret = test.kind === "secret";
  const judgeAnswer =
    validator === undefined
      ? await createComparison(comparing, test, files, ordinal)
      : (answer: Answer, signal: AbortSignal) =>
          validator.judge(test, files, Buffer.from(`${formatAnswer(answer)}\n`), ordinal, signal);
  return {
    question: question.bytes,
    async judge(bytes, signal) {
      const reply = await finishInTurns(readAnswer(question.shape, bytes));
      if (reply.kind === "wrong") {
        return { verdict: "wrong-answer", detail: isSecret ? WRONG_TYPE : reply.message };
      }
      if (reply.kind === "malformed") {
        return { verdict: "wrong-answer", detail: NOT_THE_HARNESS };
      }
      const found = await judgeAnswer(reply.answer, signal);
      return isSecret ? found : { ...found, answer: Buffer.from(formatAnswer(reply.answer, MAX_TEXT_BYTES + 1)) };
    },
  };
}

interface Comparing {
  readonly rules: CompareRules;
  readonly shape: AnswerShape;
  readonly largestChar: number;
}

async function createComparison(
  { rules, shape, largestChar }: Comparing,
  test: TestCase,
  files: TestFiles,
  ordinal: number,
): Promise<(actual: Answer) => Verdicted> {
  const bytes = await files.expected;
  const expected = await readData(test, ordinal, "answer", readExpected(shape, bytes, largestChar));
  return (actual) => {
    const comparison = compareAnswers(rules, expected, actual);
    if (comparison.equal) {
      return { verdict: "accepted" };
    }
    return { verdict: "wrong-answer", ...(test.kind === "sample" && { detail: comparison.message }) };
  };
}

async function readData<T>(test: TestCase, ordinal: number, what: "input" | "answer", reading: Slices<T>): Promise<T> {
  try {
    return await finishInTurns(reading);
  } catch (error) {
    if (error instanceof TestDataError) {
      throw new TestSignatureError(test, ordinal, what, error);
    }
    throw error;
  }
}
