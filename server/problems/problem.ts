import type { Constants } from "./constants.ts";

/** A problem package, read and checked: what the judge and the faces need of it, and no file handles. */
export interface Problem {
  /** Absolute path of the folder with `problem.yaml`. */
  readonly directory: string;
  /** The folder's name. */
  readonly id: string;
  readonly name: string;
  readonly limits: ProblemLimits;
  readonly checker: CheckerOptions;
  /** Samples first, then secret ones, each group in byte order of its names. */
  readonly testCases: readonly TestCase[];
  /** The tree of `data/`: what breaks off, what scores. Names every test once but the user's own, which are in none of its groups. */
  readonly tests: TestGroup;
  /** Absent: a test passes or fails. Present: it scores, and groups add up what their tests score. */
  readonly scoring?: Scoring;
  /** The package's own program that judges outputs, or talks to the program in an interactive problem. Absent: the default checker. */
  readonly outputValidator?: PackageProgram;
  /** The validator is an interactor: its output is the program's input and the other way round. */
  readonly interactive: boolean;
  /** How many times at most the program is run for one test; 1 but for multi-pass problems. */
  readonly passLimit: number;
  /** Limits of validators and interactors. */
  readonly validation: ValidationLimits;
  /** `signature.yaml` as it is: the problem asks for a function or a class, not for a program. */
  readonly signature?: string;
  /** `assignment.yaml` as it is, of the package's folder or the nearest above it that has one. */
  readonly assignment?: AssignmentText;
  /** Files that go beside every submission in a language: `include/<language>/`. */
  readonly includes: readonly IncludedFiles[];
  /** Languages, by their ids in problem.yaml, that submissions may be written in; absent: all. */
  readonly languages?: readonly string[];
  /** Absolute path of the statement in Markdown that is shown unless another language is asked for, if there is one. */
  readonly statementPath?: string;
  /** Every statement in Markdown: language code (`en`), absolute path. */
  readonly statements: readonly { readonly language: string; readonly path: string }[];
  /** A CSS colour for the problem (`domjudge-problem.ini`). */
  readonly color?: string;
  /** What stands for `{{name}}` in the package's own programs and in what it puts beside submissions. */
  readonly constants?: Constants;
  /** What is odd but harmless (CRLF test files, ...). */
  readonly warnings: readonly PackageNotice[];
}

/** What an assignment asks of submissions, not yet read. */
export interface AssignmentText {
  readonly path: string;
  /** As notices have it: relative to the package, so it may begin with `../`. */
  readonly file: string;
  readonly text: string;
}

/** A program in a package, as the folder or file it comes in. */
export interface PackageProgram {
  /** Relative to the package, `/`-separated; of a folder without slash at its end. */
  readonly path: string;
  /** Its files: paths relative to the program, `/`-separated, the main one first; and where they lie. */
  readonly files: readonly { readonly path: string; readonly absolutePath: string }[];
  /** To be filled into its files. */
  readonly constants?: Constants;
}

export interface ValidationLimits {
  readonly timeLimitMs: number;
  readonly memoryLimitBytes: number;
  readonly outputLimitBytes: number;
}

export interface IncludedFiles {
  /** The folder's name in `include/`: a language of the package format, or `default` for all that have no folder of their own. */
  readonly language: string;
  readonly files: readonly { readonly path: string; readonly absolutePath: string }[];
}

/** What a submission can score at most, if that is bounded. */
export interface Scoring {
  readonly maxScore?: number;
  /** Fewer points are better (legacy `grading.objective: min`). */
  readonly minimize?: true;
  /** From 2025-09 on: what a validator says of a score must be what there is to say, or it has failed. */
  readonly isStrict?: true;
}

/** A folder of `data/`, with the format's versions made alike. */
export interface TestGroup {
  /** `` (data itself), `sample`, `secret`, `secret/group1`. */
  readonly name: string;
  /** Names of the tests directly in it, in order. */
  readonly tests: readonly string[];
  readonly groups: readonly TestGroup[];
  /**
   * What the group scores: the sum, the least, the largest or the mean of its parts; `pass-fail`: `maxScore` when all
   * pass, else 0. What a validator writes as `score.txt` takes the place of `acceptScore` (in legacy packages of
   * `rejectScore` too), as `score_multiplier.txt` it multiplies it. What `data` itself scores is the submission's score.
   */
  readonly aggregation: "sum" | "min" | "max" | "average" | "pass-fail";
  /** When the group counts as accepted: absent, when all its parts are. Else one of them is enough, or none is needed (legacy graders' flags). */
  readonly acceptedWhen?: "any" | "always";
  readonly maxScore?: number;
  /** What a test directly in it scores when accepted (and the validator gives no score), and when not. */
  readonly acceptScore: number;
  readonly rejectScore: number;
  /** `break`: after the first test that fails the rest of the group is skipped. */
  readonly onReject: "break" | "continue";
  /** Names of groups that must pass, or this one is not judged and scores 0. */
  readonly requirePass: readonly string[];
}

/** Before a runner's multipliers. */
export interface ProblemLimits {
  readonly timeLimitMs: number;
  readonly memoryLimitBytes: number;
  readonly outputLimitBytes: number;
  readonly processLimit: number;
}

/** The default checker's flags (Kattis `validator_flags` / `output_validator_args`). */
export interface CheckerOptions {
  readonly caseSensitive: boolean;
  readonly spaceChangeSensitive: boolean;
  readonly floatAbsoluteTolerance?: number;
  readonly floatRelativeTolerance?: number;
}

export interface TestCase {
  /** Unique in the problem: `sample/1`, `secret/03-large`. A secret name is the author's: only its ordinal may be shown. */
  readonly name: string;
  readonly kind: "sample" | "secret";
  readonly inputPath: string;
  readonly answerPath: string;
  /** The author's words for whoever fails this test. */
  readonly hint?: string;
  /** In place of the problem's, where the test's group or the test itself says otherwise. */
  readonly checker?: CheckerOptions;
  /** Arguments of the package's own output validator for this test, the problem's and groups' included. */
  readonly validatorArguments: readonly string[];
  /** Arguments of the package's input validators for this test. */
  readonly inputValidatorArguments: readonly string[];
  /** In their place, where the package tells its validators apart: by validator's name; one that is not here has none. */
  readonly inputValidatorArgumentsByName?: Readonly<Record<string, readonly string[]>>;
  /** Command-line arguments of the program for this test. */
  readonly arguments: readonly string[];
  /** What the author says the test is for. Only for authors. */
  readonly description?: string;
  /** The user's own: run with the samples, never part of a submission's verdict. */
  readonly own?: true;
  /** Nobody knows the answer: whatever a program prints is accepted, when it ends well. */
  readonly acceptsAll?: true;
}

/** One thing found in a package, at its place. `file` is relative to the package, `/`-separated; `line` and `column` count from 1. */
export interface PackageNotice {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly key?: string;
  readonly message: string;
}

/** The package cannot be judged; every reason found is in `notices`. */
export class PackageError extends Error {
  readonly notices: readonly PackageNotice[];

  constructor(notices: readonly PackageNotice[]) {
    super(notices.map(formatNotice).join("\n"));
    this.name = "PackageError";
    this.notices = notices;
  }
}

/** `problem.yaml:3:1: time_limt: unknown key; allowed here: ...` */
export function formatNotice(notice: PackageNotice): string {
  const place = [notice.file, notice.line, notice.column].filter((part) => part !== undefined).join(":");
  const key = notice.key === undefined ? "" : `${notice.key}: `;
  return `${place}: ${key}${notice.message}`;
}
