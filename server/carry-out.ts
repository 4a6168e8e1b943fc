import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import { EngineError } from "./engine/engine.ts";
import type { Judge } from "./judge/judge.ts";
import type { Judgement } from "./judge/judgement.ts";
import type { Language } from "./languages/language.ts";
import { writeInlineProblem } from "./problems/inline-problem.ts";
import { namedTests } from "./problems/named-tests.ts";
import { PackageError, type Problem, type TestCase } from "./problems/problem.ts";
import { SandboxError } from "./sandbox/api.ts";
import type { Order } from "./submissions/order.ts";
import type { FailureKind } from "./submissions/patience.ts";
import type { CarryOut } from "./submissions/submission.ts";
import { WorkerFailure } from "./workers/worker-failure.ts";

interface Parts {
  readonly judge: Pick<Judge, "judge" | "judgeRun">;
  readonly languages: readonly Language[];
  /** Throws PackageError. */
  readonly readProblem: (directory: string) => Promise<Problem>;
  /** Where tests that came without a package lie while they are judged by. */
  readonly inlineDirectory: string;
}

/** Carries submissions out with a judge on this machine. */
export function createCarryOut(parts: Parts): CarryOut {
  const { judge, languages } = parts;
  return async ({ order, request, isPatient }, onEvent, signal) => {
    if (request !== undefined) return judge.judge({ ...request, isPatient }, onEvent, signal);
    const language = languages.find(({ id }) => id === order.languageId);
    if (language === undefined) return refuse(`There is no runner for ${order.languageId} here.`, signal);
    const { source, companions, fileName, variant } = order;
    const submitted = {
      ...{ language, source, companions },
      ...(fileName !== undefined && { fileName }),
      ...(variant !== undefined && { variant }),
    };
    if (order.kind === "run") return judge.judgeRun({ ...submitted, stdin: order.stdin }, onEvent, signal);
    const given = await findTests(parts, order);
    try {
      if ("refusal" in given) return refuse(given.refusal, signal);
      const { problem, tests } = given;
      const continueAfterFailure = order.kind === "tests" || order.continueAfterFailure;
      return await judge.judge({ ...submitted, problem, tests, continueAfterFailure, isPatient }, onEvent, signal);
    } finally {
      await given[Symbol.asyncDispose]();
    }
  };
}

type Tests = AsyncDisposable &
  ({ readonly problem: Problem; readonly tests: readonly TestCase[] } | { readonly refusal: string });

/** The tests that an order is judged by, which lie there until they are disposed. */
async function findTests(
  { readProblem, inlineDirectory }: Parts,
  order: Exclude<Order, { readonly kind: "run" }>,
): Promise<Tests> {
  const keep = { [Symbol.asyncDispose]: async () => {} };
  if (order.kind === "tests") {
    const directory = path.join(inlineDirectory, randomUUID());
    const remove = () => rm(directory, { recursive: true, force: true });
    try {
      const problem = await writeInlineProblem(directory, order);
      return { problem, tests: problem.testCases, [Symbol.asyncDispose]: remove };
    } catch (error) {
      // A full disk, for one: half of the tests must not go on taking room.
      await remove();
      throw error;
    }
  }
  try {
    const problem = await readProblem(order.problemDirectory);
    const tests = namedTests(problem).flatMap(({ name, test }) => (order.tests.includes(name) ? [test] : []));
    const isWhole = tests.length === order.tests.length;
    return isWhole ? { problem, tests, ...keep } : { refusal: "The problem has lost tests since.", ...keep };
  } catch (error) {
    if (!(error instanceof PackageError) && !isGone(error)) throw error;
    return { refusal: "The problem cannot be read any more: its package was changed since.", ...keep };
  }
}

function isGone(error: unknown): boolean {
  return ["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");
}

/** Says what an attempt broke on, by the infrastructure's error. */
export function classifyFailure(error: unknown): FailureKind {
  // A full disk is emptied by somebody.
  if ((error as NodeJS.ErrnoException).code === "ENOSPC") return "unavailable";
  if (error instanceof WorkerFailure) return error.kind;
  if (error instanceof EngineError) return error.code === "build-failed" ? "other" : "unavailable";
  if (!(error instanceof SandboxError)) return "other";
  switch (error.code) {
    case "engine-unavailable":
      return "unavailable";
    case "lost":
      return "lost";
    case "image-unavailable":
    case "limits-not-enforced":
    case "cancelled":
      return "other";
    default:
      return error.code satisfies never;
  }
}

function refuse(detail: string, signal: AbortSignal): Judgement {
  const compilation = { outcome: "not-reached", diagnostics: [], output: "", timeMs: 0 } as const;
  return signal.aborted
    ? { verdict: "cancelled", compilation, tests: [] }
    : { verdict: "judge-error", detail, compilation, tests: [] };
}
