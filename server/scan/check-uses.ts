import { compileModulePattern, compilePattern, type NamePattern } from "./name-pattern.ts";
import type { Use } from "./read-uses.ts";
import type { Finding, Missing, Refusal, Rule, RuleSet } from "./scan-request.ts";

/** A finding whose place is still one of indices into the text. */
export type Found = Omit<Finding, "range"> & { readonly start: number; readonly end: number };

/** Lists what a text does that the sandbox refuses, one a use. */
export function findRefused(uses: readonly Use[], refusals: readonly Refusal[]): readonly Found[] {
  const compiled = refusals.map(({ id, imports, calls, message }) => ({
    id,
    message,
    imports: imports.map(compileModulePattern),
    calls: calls.map(compileCall),
  }));
  return uses.flatMap((use) => {
    const refusal = compiled.find(({ id, imports, calls }) => {
      if (use.about === "refused") return use.names.includes(id);
      if (use.about === "import") return matches(use, imports);
      return use.about === "call" && (calls.some((means) => means(use)) || isBelow(use, imports));
    });
    return refusal === undefined ? [] : [found(use, "refused", refusal.id, use.names[0] ?? "", refusal.message)];
  });
}

/** Lists where a text breaks what the assignment forbids, in the rules' order. */
export function findForbidden(uses: readonly Use[], { forbid }: RuleSet): readonly Found[] {
  return listRules(forbid).flatMap(({ about, rule, means }) =>
    uses
      .filter((use) => !use.isDoubtful && means(use))
      .map((use) => found(use, "forbidden", about, rule.name, forbiddenMessage(about, rule))),
  );
}

/** Lists the rules of what the assignment asks for that nothing in the texts meets. */
export function findMissing(uses: readonly Use[], { require }: RuleSet): readonly Missing[] {
  return listRules(require)
    .filter(({ means }) => !uses.some(means))
    .map(({ about, rule }) => ({
      about,
      name: rule.name,
      message: rule.message ?? `The assignment asks for ${describe(about, rule.name)}.`,
    }));
}

interface CompiledRule {
  readonly about: Missing["about"];
  readonly rule: Rule;
  means(use: Use): boolean;
}

function listRules(rules: RuleSet["forbid"]): readonly CompiledRule[] {
  const compile = (about: Missing["about"], list: readonly Rule[], means: (rule: Rule) => (use: Use) => boolean) =>
    list.map((rule) => ({ about, rule, means: means(rule) }));
  return [
    ...compile("import", rules.imports, ({ name }) => {
      const module = [compileModulePattern(name)];
      // A module that is named in full needs no import.
      return (use) => (use.about === "import" && matches(use, module)) || isBelow(use, module);
    }),
    ...compile("call", rules.calls, ({ name }) => {
      const means = compileCall(name);
      return (use) => use.about === "call" && means(use);
    }),
    ...compile("construct", rules.constructs, ({ name }) => {
      const construct = [compilePattern(name)];
      return (use) => use.about === "construct" && matches(use, construct);
    }),
  ];
}

function matches({ names }: Use, patterns: readonly NamePattern[]): boolean {
  return names.some((name) => patterns.some((pattern) => pattern(name)));
}

/** Of a module that is open, a pattern means what it names, not whatever else the text takes from somewhere. */
function compileCall(pattern: string): (use: Use) => boolean {
  const means = compilePattern(pattern);
  const isNamed = !(pattern.split(/[.:>]/u).at(-1) ?? "").includes("*");
  return ({ names, openNames = [] }) => names.some(means) || (isNamed && openNames.some(means));
}

/** Whether a call names something in a module without an import that says so itself. */
function isBelow({ about, imports = [], names }: Use, modules: readonly NamePattern[]): boolean {
  if (about !== "call") return false;
  const within = names.map((name) => name.slice(0, Math.max(0, name.lastIndexOf(".")))).filter(Boolean);
  return modules.some((means) => within.some(means) && !imports.some(means));
}

function found({ start, end }: Use, kind: Found["kind"], about: string, name: string, message: string): Found {
  return { kind, about, name, message, start, end };
}

function forbiddenMessage(about: Missing["about"], { name, message }: Rule): string {
  return message ?? `The assignment forbids ${describe(about, name)}.`;
}

/** "the import of socket", "calls of sorted", "loops". */
function describe(about: Missing["about"], name: string): string {
  switch (about) {
    case "import":
      return `the import of ${name}`;
    case "call":
      return `calls of ${name}`;
    case "construct":
      return constructWords.get(name) ?? name;
    default:
      return about satisfies never;
  }
}

/** Constructs that are not told of by their bare name. */
const constructWords = new Map([
  ["class", "classes"],
  ["comprehension", "comprehensions"],
  ["do-while", "do-while loops"],
  ["for", "for loops"],
  ["function", "functions"],
  ["global", "global variables"],
  ["label", "labels"],
  ["lambda", "lambda expressions"],
  ["loop", "loops"],
  ["macro", "macros"],
  ["pointer", "pointers"],
  ["range", "loops over ranges"],
  ["regex", "regular expressions"],
  ["slice", "slices"],
  ["template", "templates"],
  ["ternary", "conditional expressions"],
  ["while", "while loops"],
]);
