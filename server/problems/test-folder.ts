import type { GradingDefaults } from "./problem-kind.ts";
import type { StatedGrading } from "./stated-grading.ts";

/** A folder of `data/` as it was found. */
export interface TestFolder {
  /** As TestGroup has it: `` is `data` itself. */
  readonly name: string;
  /** Names of the tests directly in it, in order. */
  readonly tests: string[];
  readonly folders: TestFolder[];
  /** What its settings file says; absent: it has none. */
  grading?: StatedGrading;
}

/** What of the problem as a whole decides how its groups score. */
export interface TreeRules {
  readonly family: "legacy" | "current";
  /** Groups may be graded as legacy ones. */
  readonly isDraft: boolean;
  readonly isScoring: boolean;
  /** A validator of the package may give scores of its own. */
  readonly validatorScores: boolean;
  readonly grading: GradingDefaults;
}
