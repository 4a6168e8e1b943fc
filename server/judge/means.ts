import type { Language } from "../languages/language.ts";
import type { Sandbox } from "../sandbox/api.ts";
import type { CheckRules } from "./assignment-rules.ts";
import type { ProgramCache } from "./programs/program-cache.ts";

/** What every judging works with. */
export interface JudgeMeans {
  readonly sandbox: Sandbox;
  /** Of the runners: a package's own programs are written in any of them. */
  readonly languages: readonly Language[];
  readonly programs: ProgramCache;
  readonly checkRules: CheckRules;
}
