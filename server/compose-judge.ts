import { rmSync } from "node:fs";
import path from "node:path";
import { checkAssignment, createCheckRules } from "./assignment-rules.ts";
import type { Logger } from "./base/logger.ts";
import { createCarryOut } from "./carry-out.ts";
import type { DaemonConfig } from "./config.ts";
import { createDockerInfrastructure } from "./docker-infrastructure.ts";
import { readCheckedProblem } from "./function-problems.ts";
import type { Infrastructure, InfrastructureEvents } from "./infrastructure.ts";
import { createJudge, type Judge } from "./judge/judge.ts";
import type { Language } from "./languages/language.ts";
import { loadLanguages } from "./languages/load-languages.ts";
import type { Problem } from "./problems/problem.ts";
import { createScanner, type Scanner } from "./scan/scanner.ts";
import type { CarryOut } from "./submissions/submission.ts";

export interface Surroundings {
  readonly stateDirectory: string;
  /** The folder with `runners/`. */
  readonly packageRoot: string;
  readonly config: DaemonConfig;
  readonly logger: Logger;
}

/** Makes the engine and its containers; tests hand over one of their own. */
export type MakeInfrastructure = typeof createDockerInfrastructure;

/** A judge with its containers on this machine. */
export interface LocalJudge extends AsyncDisposable {
  readonly languages: readonly Language[];
  readonly infrastructure: Infrastructure;
  readonly scanner: Scanner;
  readonly judge: Judge;
  readonly carryOut: CarryOut;
  /** Throws PackageError. */
  readProblem(directory: string): Promise<Problem>;
}

/** Wires the rooms that judge. Whoever calls has the state folder for itself. */
export async function composeJudge(
  surroundings: Surroundings,
  events: InfrastructureEvents,
  makeInfrastructure: MakeInfrastructure = createDockerInfrastructure,
): Promise<LocalJudge> {
  const { stateDirectory, packageRoot } = surroundings;
  const languages = await loadLanguages(path.join(packageRoot, "runners"));
  const infrastructure = makeInfrastructure({ ...surroundings, languages, events });
  const scanner = createScanner(findScanThread(packageRoot), {
    packages: path.join(packageRoot, "node_modules"),
    compressed: path.join(packageRoot, "dist/grammars"),
  });
  const judge = createJudge(infrastructure.sandbox, languages, createCheckRules(scanner, languages));
  const readProblem = async (directory: string) => {
    const problem = await readCheckedProblem(directory);
    checkAssignment(problem, languages);
    return problem;
  };
  const inlineDirectory = path.join(stateDirectory, "inline");
  // What lay there when an earlier one was killed.
  rmSync(inlineDirectory, { recursive: true, force: true });
  return {
    ...{ languages, infrastructure, scanner, judge, readProblem },
    carryOut: createCarryOut({ judge, languages, readProblem, inlineDirectory }),
    [Symbol.asyncDispose]: async () => {
      await scanner[Symbol.asyncDispose]();
      await infrastructure[Symbol.asyncDispose]();
    },
  };
}

/** The thread's program: among the sources where these run, else beside the bundle. */
function findScanThread(packageRoot: string): string {
  const isSource = import.meta.dirname === path.join(packageRoot, "server");
  return path.join(packageRoot, isSource ? "server/scan/worker.ts" : "dist/scan-thread.mjs");
}
