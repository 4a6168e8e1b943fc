import { z } from "zod";
import { command, run } from "./manifest.ts";

const text = z.string("must be a text");
/** A file of the harness folder, or one below it. */
const path = text.regex(
  /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[\w.-]+(?:\/[\w.-]+)*$/u,
  "must be the path of a file in the harness folder",
);
/** Also one of another runner's harness, whose language is at work here too: `../../OTHER/harness/NAME`. */
const template = text.regex(
  /^(?:\.\.\/\.\.\/[a-z][a-z0-9-]*\/harness\/)?(?!.*(?:^|\/)\.{1,2}(?:\/|$))[\w.-]+(?:\/[\w.-]+)*$/u,
  "must be the path of a file in the harness folder, or in another runner's (../../OTHER/harness/NAME)",
);
const naming = z.enum(["as-given", "camel", "snake", "pascal"], "must be as-given, camel, snake or pascal");

const TYPES = [
  "int",
  "long",
  "double",
  "bool",
  "char",
  "string",
  "void",
  "T[]",
  "List<T>",
  "T?",
  "ListNode",
  "TreeNode",
  "GraphNode",
  "NaryNode",
  "RandomNode",
];

/** A pattern as in a runner's manifest; `${name}` stands for the name that is looked for. */
const entry = text.refine(isEntryPattern, "must be a regular expression (ECMAScript, flags mu), name as placeholder");

/** What is taken out of a text is of the harness alone. */
const hidden = text.refine(isPattern, "must be a regular expression (ECMAScript, flags gmu)");

const steps = { compile: z.strictObject({ command }).optional(), run: run.optional() };

/** `runners/<id>/harness/harness.json`; runners/HARNESS.md says what each part is for. */
export const HarnessManifest = z.strictObject({
  /** A type that the language does not have may be left out. A key with `:boxed` behind is the text inside of others. */
  types: z.record(z.string(), text).refine(hasKnownTypes, `keys must be among ${TYPES.join(", ")}, or end with :boxed`),
  /** `method` where a class's methods are written in another way than functions. */
  naming: z.strictObject({ function: naming, parameter: naming, class: naming, method: naming.optional() }),
  reservedWords: z.array(text, "must be a list of texts"),
  /** The largest character that this language's char can hold, by its Unicode number. */
  largestChar: z.int("must be a whole number").min(127).max(0x10ffff).default(0x10ffff),
  starter: template,
  expected: template,
  files: z.array(z.strictObject({ path, template }), "must be a list").min(1, "must hold at least one"),
  ...steps,
  /** For the runner's variants of the same names. */
  variants: z.record(z.string(), z.strictObject(steps)).default({}),
  entry: z.array(entry, "must be a list"),
  /** What compilers and runtimes tell of the harness: left out of all that is shown. */
  hidden: z.array(hidden, "must be a list").default([]),
});
export type HarnessManifest = z.infer<typeof HarnessManifest>;

/** The expression that finds `name`, letter for letter, where an entry pattern has its placeholder. */
export function entryExpression(entryPattern: string, name: string): RegExp {
  const escaped = name.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
  return new RegExp(
    entryPattern.replace(/\$\{name\}/gu, () => escaped),
    "mu",
  );
}

/** Makes a function that leaves what one of the expressions finds out of a text. */
export function createHiding(hidden: readonly string[]): (text: string) => string {
  const expressions = hidden.map((each) => new RegExp(each, "gmu"));
  return (text) => expressions.reduce((shown, expression) => shown.replace(expression, ""), text);
}

function hasKnownTypes(types: Readonly<Record<string, string>>): boolean {
  return Object.keys(types).every((key) => TYPES.includes(key.replace(/:boxed$/u, "")));
}

function isEntryPattern(source: string): boolean {
  return compiles(() => entryExpression(source, "name"));
}

function isPattern(source: string): boolean {
  return compiles(() => createHiding([source]));
}

function compiles(make: () => unknown): boolean {
  try {
    make();
    return true;
  } catch {
    return false;
  }
}
