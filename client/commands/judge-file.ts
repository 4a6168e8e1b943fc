import path from "node:path";
import type { JudgeResult } from "../../server/protocol/judge.ts";
import { summarizeResult } from "../words.ts";
import { type CommandContext, findDocument } from "./context.ts";

/** Judges the file that `argument` names, else the one in the editor. Undefined when no problem was named for it. */
export async function judgeFile(
  { folders, judging, solutions, log, failures }: CommandContext,
  argument: unknown,
  tests: "samples" | "all",
  variant?: string,
): Promise<JudgeResult | undefined> {
  const document = await findDocument(argument);
  if (document.isUntitled) throw new Error("Save the file first: the end of its name says which language it is in.");
  if (document.uri.scheme !== "file")
    throw new Error(`${document.uri} is no file on this machine: it cannot be judged.`);
  const found = await folders.find(document);
  // A file that no runner knows is refused by the daemon, which lists what it knows: no need to ask for a problem first.
  const ask = found === undefined && solutions.isSolution(document);
  const problemDirectory = ask ? await folders.ask(document.uri) : (found ?? path.dirname(document.uri.fsPath));
  if (problemDirectory === undefined) return undefined;
  const judged = judging.judge({ document, problemDirectory, tests, ...(variant !== undefined && { variant }) });
  await solutions.remember(problemDirectory, document.uri);
  const result = await judged;
  log.info(`${document.uri.fsPath}: ${summarizeResult(result)}`);
  if (result.verdict === "judge-error") failures.show(new Error(result.detail ?? "The judge could not judge."));
  return result;
}
