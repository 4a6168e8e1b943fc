/** A verdict's long name, as in the Kattis problem package format's result tables; finer shades are `detail`. */
export type Verdict =
  | "accepted"
  | "wrong-answer"
  | "time-limit-exceeded"
  | "memory-limit-exceeded"
  | "output-limit-exceeded"
  | "runtime-error"
  | "compile-error"
  | "judge-error"
  | "skipped"
  | "cancelled";
