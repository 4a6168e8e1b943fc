import type { Verdict } from "../../../server/judge/verdict.ts";

/**
 * One hostile program and what stops it. The program lies in `programs/FAMILY/`; it prints a line `ESCAPED ...` for
 * whatever it achieves that it must not, and to stderr a line `REFUSED ...` for each attempt that failed.
 */
export interface Attack {
  /** Its file; what stands before the ending is its name. */
  readonly file: string;
  /** A runner's id. */
  readonly language: string;
  /** What it tries, in a few words. */
  readonly tries: string;
  readonly verdicts: readonly Verdict[];
  /** What stops it, the first line of defence first. */
  readonly stoppedBy: readonly Mechanism[];
  /**
   * Must be found in what program, compiler and judge said: it shows that the attack came as far as it could. Default:
   * for a compilation that fails nothing but the failure; for a program that goes on `REFUSED`.
   */
  readonly evidence?: RegExp;
  /** Files beside it, submitted with it; paths below `programs/`, put beside the program by their last name. */
  readonly companions?: readonly string[];
  /** The inputs of its tests, one after the other in one container. Default one: `attack`. */
  readonly inputs?: readonly string[];
  /** Hidden tests behind those: input and answer. Their results are not what is asserted. */
  readonly secret?: readonly (readonly [input: string, answer: string])[];
  /** It is a function, and is called: `sumUp`, which is given numbers. */
  readonly isFunction?: true;
  readonly limits?: AttackLimits;
  /** Why the runtime of that name cannot stop it: never counted as contained there. */
  readonly notEnforceable?: Readonly<Record<string, string>>;
  /** Where another runtime answers otherwise, though as well contained. */
  readonly elsewhere?: Readonly<Record<string, Pick<Partial<Attack>, "verdicts" | "evidence">>>;
}

/** Short, so that a hundred attacks take minutes. */
export interface AttackLimits {
  /** CPU time before the runner's multiplier. Default 400. */
  readonly timeLimitMs?: number;
  /** Of each run; where a program only waits. Default the judge's own. */
  readonly wallTimeLimitMs?: number;
  /** Default 128. */
  readonly memoryMiB?: number;
  /** Default 256. */
  readonly outputKiB?: number;
  /** Default 32. */
  readonly processes?: number;
  /** CPU time of the compiler, for what would use up all that it is given. Default the runner's own. */
  readonly compileTimeLimitMs?: number;
}

export type Mechanism =
  | "seccomp"
  | "Landlock"
  | "rlimit"
  | "cgroup"
  | "tmpfs"
  | "agent"
  | "file modes"
  | "read-only root"
  | "network none"
  | "no capabilities"
  | "no new privileges"
  | "namespaces"
  | "kernel"
  | "compiler options"
  | "image"
  | "judge";

/** Attacks of one kind. */
export interface Family {
  /** Also the name of its folder of programs. */
  readonly name: string;
  readonly attacks: readonly Attack[];
  /** The file of the attack that stands for the family where not all are run. */
  readonly representative: string;
}

/** The name under which an attack is reported. */
export function nameOf({ file }: Attack): string {
  return file.slice(0, file.lastIndexOf("."));
}
