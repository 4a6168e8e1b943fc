import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Problem } from "../problems/problem.ts";
import { ErrorCode } from "../protocol/errors.ts";
import { AddTestParams, AddTestRequest, type AddTestResult } from "../protocol/own-tests.ts";
import { answer, requestError } from "./requests.ts";
import { ExampleError } from "./services.ts";
import type { Session } from "./session.ts";
import { readProblemOf } from "./targets.ts";

/** Where the problems room reads the user's own tests. */
const folderName = "own_tests";
const mostBytes = 16 * 1024 * 1024;

/** Answers `verdict/addTest`: writes the next free number in the problem's `own_tests/`. */
export function addOwnTests(session: Session): undefined {
  answer(session, AddTestRequest, AddTestParams, async ({ uri, problemDirectory, text, answer: given }) => {
    const problem = await readProblemOf(session, uri, problemDirectory);
    if (text.length + (given?.length ?? 0) > mostBytes) throw badTest("The test is larger than 16 MiB.");
    const example = parse(session, problem, text);
    const expected = given ?? example.answer;
    if (expected === undefined) {
      throw badTest(
        `The example does not say what is expected: add a line "Output: ..."${problem.signature === undefined ? ", or give the answer apart" : ""}.`,
      );
    }
    return write(problem, withLineEnd(example.input), withLineEnd(expected));
  });
}

function parse(session: Session, { signature }: Problem, text: string): { input: string; answer?: string } {
  if (signature === undefined) return splitProgramExample(text);
  try {
    return session.services.functions.parseExample(signature, text);
  } catch (error) {
    if (error instanceof ExampleError) throw badTest(error.message);
    throw error;
  }
}

/** `Input:` and `Output:` on lines of their own part the two, as problem sites print them; without them all is input. */
function splitProgramExample(text: string): { input: string; answer?: string } {
  const parts =
    /^\s*(?:sample\s+)?input:?[ \t]*\d*[ \t]*\r?\n(?<input>[\s\S]*?)^\s*(?:sample\s+)?output:?[ \t]*\d*[ \t]*\r?\n(?<answer>[\s\S]*)$/imu.exec(
      text,
    );
  const { input, answer: expected } = parts?.groups ?? {};
  return input === undefined || expected === undefined ? { input: text } : { input, answer: expected };
}

async function write(problem: Problem, input: string, expected: string): Promise<AddTestResult> {
  const folder = path.join(problem.directory, folderName);
  await mkdir(folder, { recursive: true });
  const taken = new Set((await readdir(folder)).map((name) => path.parse(name).name));
  let number = 1;
  while (taken.has(String(number))) number += 1;
  const inputPath = path.join(folder, `${number}.in`);
  const answerPath = path.join(folder, `${number}.ans`);
  try {
    // Never over a file that came meanwhile. The answer first: a test begins with its input.
    await writeFile(answerPath, expected, { flag: "wx" });
    await writeFile(inputPath, input, { flag: "wx" });
  } catch (error) {
    throw badTest(`The test cannot be written to ${folder}: ${(error as Error).message}.`);
  }
  return { name: `own/${number}`, inputPath, answerPath };
}

function withLineEnd(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

function badTest(message: string) {
  return requestError(ErrorCode.badTest, message);
}
