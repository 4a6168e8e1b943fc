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
  /** Absolute path of the statement in Markdown, if there is one. */
  readonly statementPath?: string;
  /** What is odd but harmless (CRLF test files, ...). */
  readonly warnings: readonly PackageNotice[];
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
