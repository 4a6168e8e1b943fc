import { stat } from "node:fs/promises";
import path from "node:path";
import type { Language } from "../languages/language.ts";
import { namedTests } from "../problems/named-tests.ts";
import { PackageError, type PackageNotice, type Problem, type TestCase } from "../problems/problem.ts";
import { ErrorCode } from "../protocol/errors.ts";
import type { JudgeParams } from "../protocol/judge.ts";
import { requestError } from "./requests.ts";
import type { Session } from "./session.ts";
import { pathOf } from "./source.ts";

/** The language of `file` by its extension; undefined when no runner knows it. */
export function findLanguage(languages: readonly Language[], file: string): Language | undefined {
  const extension = path.extname(file).toLowerCase();
  return languages.find(({ extensions }) => extensions.includes(extension));
}

/** The language of `file`. Throws unknownLanguage, which lists the known ones. */
export function languageOf(languages: readonly Language[], file: string): Language {
  const language = findLanguage(languages, file);
  if (language !== undefined) return language;
  const known = languages.map(({ id, name, extensions }) => ({ id, name, extensions }));
  const list = known.map(({ name, extensions }) => `${name} (${extensions.join(", ")})`).join("; ");
  const extension = path.extname(file);
  const what =
    extension === "" ? "has no extension that says its language" : `ends in ${extension}, which no runner knows`;
  throw requestError(ErrorCode.unknownLanguage, `${path.basename(file)} ${what}. Known: ${list || "none"}.`, known);
}

/** The variant that a request names, if any. Throws unknownVariant, which lists those of the language. */
export function variantOf(
  { name, variants }: Language,
  wanted: string | undefined,
): { readonly variant: string } | undefined {
  if (wanted === undefined) return undefined;
  if (variants.some(({ id }) => id === wanted)) return { variant: wanted };
  const known = variants.map(({ id }) => id);
  const there = known.length === 0 ? "it has none" : `there is: ${known.join(", ")}`;
  throw requestError(ErrorCode.unknownVariant, `${name} has no variant "${wanted}"; ${there}.`, known);
}

/** Whether the problem takes submissions in `language`: `languages` in problem.yaml. */
export function isTaken({ languages }: Problem, { packageLanguages }: Language): boolean {
  return languages === undefined || packageLanguages.some((name) => languages.includes(name));
}

/** Throws languageNotTaken, which names the languages that the problem takes. */
export function checkTaken(problem: Problem, language: Language, all: readonly Language[]): void {
  if (isTaken(problem, language)) return;
  const taken = all.filter((other) => isTaken(problem, other));
  const names = taken.map(({ name }) => name).join(", ") || "no language that there is a runner for";
  throw requestError(
    ErrorCode.languageNotTaken,
    `${problem.name} takes submissions in ${names}, not in ${language.name}.`,
    taken.map(({ id }) => id),
  );
}

/** The folder of the problem that `uri` belongs to; undefined when it belongs to none. */
export async function findProblemOf(session: Session, uri: string): Promise<string | undefined> {
  const file = pathOf(uri);
  return (await session.services.problems.findDirectory(file)) ?? session.associations.get(uri);
}

/** Reads the problem that `uri` belongs to, or the named one. Throws noProblem, notFound, PackageError. */
export async function readProblemOf(session: Session, uri: string, named: string | undefined): Promise<Problem> {
  const directory = named ?? (await findProblemOf(session, uri));
  if (directory === undefined) {
    throw requestError(
      ErrorCode.noProblem,
      `${pathOf(uri)} belongs to no problem: no folder above it has a problem.yaml. Name the problem's folder (--problem DIR, or the setting verdict.problems).`,
    );
  }
  await checkFolder(directory);
  return inPackage(directory, () =>
    session.packageNotices.reading(directory, () => session.services.problems.read(directory)),
  );
}

/** Runs `read` and numbers the PackageError that it throws, naming the package. */
export async function inPackage<Result>(directory: string, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof PackageError)) throw error;
    const message = `The problem package ${directory} cannot be judged:\n${error.message}`;
    throw requestError(ErrorCode.packageBroken, message, toWireNotices(directory, error.notices));
  }
}

/** Notices whose files are found whatever folder the reader is in. */
export function toWireNotices(directory: string, notices: readonly PackageNotice[]): PackageNotice[] {
  return notices.map((notice) => ({ ...notice, file: path.resolve(directory, notice.file) }));
}

/** Throws notFound when `directory` is not a folder. */
export async function checkFolder(directory: string): Promise<void> {
  const stats = await stat(directory).catch(() => undefined);
  if (!stats?.isDirectory()) throw requestError(ErrorCode.notFound, `There is no folder ${directory}.`);
}

/** The tests that a request names, in the problem's order. Throws noTests. */
export function selectTests(problem: Problem, selection: JudgeParams["tests"]): readonly TestCase[] {
  if (selection === "all") return problem.testCases.filter(({ own }) => own !== true);
  if (selection === "samples") {
    const samples = problem.testCases.filter(({ kind }) => kind === "sample");
    if (samples.length > 0) return samples;
    throw requestError(ErrorCode.noTests, `${problem.name} has no sample tests: submit instead.`);
  }
  const wanted = new Set(selection);
  const selected = namedTests(problem).filter(({ name }) => wanted.delete(name));
  if (wanted.size > 0) {
    throw requestError(ErrorCode.noTests, `${problem.name} has no test named ${[...wanted].join(", ")}.`);
  }
  return selected.map(({ test }) => test);
}
