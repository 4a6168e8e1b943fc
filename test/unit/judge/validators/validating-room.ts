import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Judgement } from "../../../../server/judge/judgement.ts";
import type { Problem } from "../../../../server/problems/problem.ts";
import type { RunRequest } from "../../../../server/sandbox/api.ts";
import { createJudgingRoom, type JudgingRoom } from "../judging-room.ts";
import { type Act, createScriptedSandbox, type ScriptedSandbox } from "../scripted-sandbox.ts";
import { type ReportWishes, writeReport } from "./reports.ts";

export const HELPER = "/verdict/validate";

/** A problem with a validator in the toy language, called `output_validator/validate.toy`. */
export async function createValidatingRoom(
  tests: Readonly<Record<string, readonly [string, string]>>,
  changes: Partial<Problem> = {},
): Promise<JudgingRoom> {
  const room = await createJudgingRoom(tests);
  const absolutePath = join(room.problem.directory, "validate.toy");
  await writeFile(absolutePath, "judge\n");
  Object.assign(room.problem, {
    outputValidator: { path: "output_validator", files: [{ path: "validate.toy", absolutePath }] },
    ...changes,
  });
  return room;
}

export function isValidator({ command }: RunRequest): boolean {
  return command[0] === HELPER;
}

/** A helper that reports. */
export function report(wishes: ReportWishes): Act {
  return { stderr: writeReport(wishes) };
}

/** Standard input from beginning to end. */
export async function readAll({ stdin }: RunRequest): Promise<string> {
  if (stdin === "none") {
    return "";
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin instanceof Uint8Array ? [stdin] : stdin) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** Speaks and listens line by line, as a process with live standard input does. */
export function talk({ stdin, onOutput }: RunRequest) {
  if (stdin === "none" || stdin instanceof Uint8Array) {
    throw new Error("Nobody can talk to this run.");
  }
  const chunks = stdin[Symbol.asyncIterator]();
  let heard = "";
  return {
    say: (text: string) => onOutput?.("stdout", Buffer.from(text)),
    /** The next line without its end; undefined when there is none any more. */
    async hear(): Promise<string | undefined> {
      while (!heard.includes("\n")) {
        const { done, value } = await chunks.next();
        if (done === true) {
          return undefined;
        }
        heard += Buffer.from(value).toString();
      }
      const end = heard.indexOf("\n");
      const line = heard.slice(0, end);
      heard = heard.slice(end + 1);
      return line;
    },
  };
}

export const twoTests = { "sample/1": ["in 1", "out 1"], "secret/1": ["in 2", "out 2"] } as const;

/** The program says `output`; the validator does as its script says. */
export function sandboxWith(validate: (request: RunRequest, number: number) => Act | Promise<Act>): ScriptedSandbox {
  let number = 0;
  return createScriptedSandbox({
    run: (request) => (isValidator(request) ? validate(request, number++) : { stdout: "output" }),
  });
}

/** Judges both tests with a validator that does as its script says. */
export async function judgeWith(
  validate: (request: RunRequest, number: number) => Act,
  changes: Partial<Problem> = {},
): Promise<Judgement> {
  await using room = await createValidatingRoom(twoTests, changes);
  return await room.judge(sandboxWith(validate), { continueAfterFailure: true });
}
