import { z } from "zod";
import { callGroups } from "../base/system-calls.ts";

const text = z.string("must be a text").min(1, "must not be empty");
const positive = z.number("must be a number").positive("must be above 0");
const positiveInteger = z.int("must be a whole number").positive("must be above 0");
const multiplier = z.number("must be a number").min(0.1, "must be at least 0.1").max(100, "must be at most 100");

/** A regular expression of ECMAScript, flags `mu`: `^` and `$` stand at line ends. */
export const pattern = text.refine(isPattern, "must be a regular expression (ECMAScript, flags mu)");

/** A program by its absolute path, and its arguments; both may hold placeholders. */
export const command = z
  .array(text, "must be a list of texts")
  .min(1, "must name a program")
  .refine((words) => /^(?:\/|\$\{program\})/u.test(words[0] ?? ""), "must begin with an absolute path");
const extension = z.string().regex(/^\.[a-z0-9+]+$/u, "must be a dot and lower-case letters");
const environment = z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/u, "must be a variable's name"), z.string());

const multipliers = z.strictObject({ time: multiplier, memory: multiplier, processes: positive });

const compile = z.strictObject({
  command,
  /** The compiler's own, for it needs more than the program. */
  limits: z.strictObject({
    timeLimitMs: positiveInteger,
    memoryLimitMiB: positiveInteger,
    outputLimitKiB: positiveInteger,
    processLimit: positiveInteger,
  }),
});

/**
 * Finds a diagnostic in what the compiler printed. Named groups, all optional: `file`, `line`, `column`, `endColumn`
 * (from 1), `indent` (what stands before a caret, as a column from 0) and `carets` (their run), `severity`, `message`,
 * `detail` (put behind the message).
 */
const compilerPattern = z.strictObject({
  pattern,
  /** Where the pattern has no `severity` group. Default: error. */
  severity: z.enum(["error", "warning"], "must be error or warning").optional(),
  /** Not a diagnostic: the place in the submitted file that a following error in another file came from. */
  context: z.boolean("must be true or false").optional(),
});

/** Finds the line of a crash in what a program wrote to stderr. */
const runtimePatterns = z.strictObject({
  /** One or several that begin a report; the last one counts. Groups `file`, `line`, `message` are used where no frame says better. */
  start: z.union([pattern, z.array(pattern).min(1, "must hold at least one")]),
  /** A stack frame: groups `file`, `line`, `column`. */
  frame: pattern.optional(),
  /** Which of the frames in the submitted file is where it happened. Default: first. */
  which: z.enum(["first", "last"], "must be first or last").optional(),
  /** The error's own words: group `message`. The first one after `start` counts. */
  message: pattern.optional(),
});

/** `environment`: beside the usual variables, of runs alone; limit placeholders may stand in it. */
export const run = z.strictObject({ command, environment: environment.optional() });

/** Another way to compile and run; what it does not say is as usual. */
const variant = z.strictObject({
  /** As shown to people who choose. */
  title: text,
  compile: z.strictObject({ command }).optional(),
  run: run.optional(),
  /** Beside the usual variables. */
  environment: environment.optional(),
  multipliers: multipliers.partial().optional(),
});

/** `runners/<id>/runner.json`: all that the judge knows of a language. */
export const Manifest = z.strictObject({
  id: z.string("must be a text").regex(/^[a-z][a-z0-9-]*$/u, "must be lower-case letters, digits and dashes"),
  name: text,
  extensions: z.array(extension, "must be a list of texts").min(1, "must name at least one"),
  editorLanguageIds: z.array(text, "must be a list of texts"),
  sourceName: z.string("must be a text").regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/u, "must be a plain file name"),
  /** Absent: a submission is one file. `extensions`: of files that belong to it beside sources. */
  multipleFiles: z.strictObject({ extensions: z.array(extension, "must be a list of texts") }).optional(),
  packageLanguages: z.array(text, "must be a list of texts").default([]),
  compile: compile.optional(),
  run,
  /** Of every process: nothing else is in its environment. */
  environment,
  multipliers,
  /** Groups of system calls that its containers may make beside what every container may (`server/base/system-calls.ts`). */
  systemCalls: z
    .array(z.enum(callGroups, `must be one of ${callGroups.join(", ")}`), "must be a list of texts")
    .default([]),
  version: z.strictObject({ command }),
  variants: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/u, "must be lower-case letters"), variant).default({}),
  /** What the compiler's columns count; the runtime's `frame` patterns too. Default: UTF-16 units. */
  columns: z.enum(["utf16", "characters", "bytes"], "must be utf16, characters or bytes").default("utf16"),
  patterns: z.strictObject({
    compiler: z.array(compilerPattern, "must be a list"),
    runtime: runtimePatterns.optional(),
    /** What the runtime writes to stderr when it was refused memory. */
    outOfMemory: z.array(pattern, "must be a list"),
    /** Where lenses stand, the first pattern that is found. */
    entry: z.array(pattern, "must be a list"),
    /** What only the main file of several holds. Default: as `entry`. */
    main: z.array(pattern, "must be a list").optional(),
  }),
});
export type Manifest = z.infer<typeof Manifest>;

function isPattern(source: string): boolean {
  try {
    new RegExp(source, "mu");
    return true;
  } catch {
    return false;
  }
}
