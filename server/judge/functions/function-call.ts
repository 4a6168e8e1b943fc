import { parseSignature, SignatureError } from "../../harness/parse-signature.ts";
import { entryNameOf, renderExpected, renderHarness } from "../../harness/render.ts";
import type { Signature } from "../../harness/signature.ts";
import type { Language, SourceFile } from "../../languages/language.ts";
import type { Problem } from "../../problems/problem.ts";
import { JudgeError } from "../judge-error.ts";

/** What a function problem asks of a submission in one language. */
export interface FunctionCall {
  readonly signature: Signature;
  /** The largest character that a char of the language can hold, by its Unicode number. */
  readonly largestChar: number;
  /** To be put around the submission. */
  readonly harness: readonly SourceFile[];
  /** The user's own words for what is asked: code with the right signature. */
  readonly expected: string;
  /** The function's or class's name in this language. */
  readonly name: string;
}

/** The problem asks for a function or class, and cannot have it: its signature is broken, or the runner calls none. */
export class FunctionProblemError extends JudgeError {}

/**
 * Reads the problem's signature and renders the language's harness for it; undefined when it asks for a program.
 * @throws FunctionProblemError
 */
export function readFunctionCall(problem: Problem, language: Language): FunctionCall | undefined {
  if (problem.signature === undefined) {
    return undefined;
  }
  const { harness } = language;
  if (harness === undefined) {
    throw new FunctionProblemError(
      `The problem asks for a function or a class, and the runner "${language.id}" runs programs alone`,
    );
  }
  const signature = parse(problem.signature);
  return {
    signature,
    largestChar: harness.largestChar,
    harness: renderHarness(signature, harness),
    expected: renderExpected(signature, harness),
    name: entryNameOf(signature, harness),
  };
}

function parse(text: string): Signature {
  try {
    return parseSignature(text);
  } catch (error) {
    if (error instanceof SignatureError) {
      throw new FunctionProblemError(error.message, { cause: error });
    }
    throw error;
  }
}
