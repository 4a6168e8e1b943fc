import { z } from "zod";
import { parseYaml, type YamlNotice } from "../base/yaml-text.ts";
import type { RuleSet, Rules } from "./scan-request.ts";

/** What an `assignment.yaml` says. */
export interface Assignment {
  /** What submissions in a language (a runner's id) must keep to. */
  rulesFor(languageId: string): RuleSet;
}

/** The `assignment.yaml` cannot be used; every reason found is in `notices`. */
export class AssignmentError extends Error {
  readonly notices: readonly YamlNotice[];

  constructor(notices: readonly YamlNotice[]) {
    super(notices.map(({ file, line, key, message }) => `${file}:${line ?? 1}: ${key ?? ""} ${message}`).join("\n"));
    this.name = "AssignmentError";
    this.notices = notices;
  }
}

/** A language that there is a runner for, as far as assignments know it. */
export interface KnownLanguage {
  readonly id: string;
  readonly scan?: { readonly constructs: readonly string[] };
}

/**
 * Reads an `assignment.yaml`; `file` is what notices call it.
 * @throws AssignmentError
 */
export function parseAssignment(text: string, file: string, languages: readonly KnownLanguage[]): Assignment {
  const parsed = parseYaml(text, file, createSchema(languages));
  if ("notices" in parsed) throw new AssignmentError(parsed.notices.map(explainAlias));
  const { languages: particular, ...general } = parsed.value;
  return {
    rulesFor: (id) => {
      const own = Object.hasOwn(particular, id) ? particular[id] : undefined;
      return {
        forbid: joinRules(general.forbid, own?.forbid),
        require: joinRules(general.require, own?.require),
      };
    },
  };
}

function createSchema(languages: readonly KnownLanguage[]) {
  const constructs = [...new Set(languages.flatMap(({ scan }) => scan?.constructs ?? []))].sort();
  const construct = name.refine((word) => constructs.includes(word), `must be one of: ${constructs.join(", ")}`);
  const rules = z
    .strictObject({ imports: listOf(name), calls: listOf(name), constructs: listOf(construct) }, "must be a map")
    .prefault({});
  const ruleSet = { forbid: rules, require: rules };
  const particular = z.strictObject(ruleSet, "must be a map").optional();
  return z.strictObject(
    {
      ...ruleSet,
      languages: z
        .strictObject(Object.fromEntries(languages.map(({ id }) => [id, particular])), "must be a map")
        .prefault({}),
    },
    "must be a map",
  );
}

const name = z.string("must be a text").trim().min(1, "must not be empty").max(200, "must be at most 200 characters");

/** Rules: a name, or a name with what is said to whoever breaks it. */
function listOf(word: z.ZodType<string>) {
  const message = z
    .string("must be a text")
    .trim()
    .min(1, "must not be empty")
    .max(500, "must be at most 500 characters");
  const rule = z.preprocess(
    (written) => (typeof written === "string" ? { name: written } : written),
    z.strictObject({ name: word, message: message.optional() }, "must be a name, or a map with name and message"),
  );
  return z.array(rule, "must be a list").max(200, "must be at most 200").default([]);
}

function joinRules(general: Rules, own: Rules | undefined): Rules {
  return {
    imports: [...general.imports, ...(own?.imports ?? [])],
    calls: [...general.calls, ...(own?.calls ?? [])],
    constructs: [...general.constructs, ...(own?.constructs ?? [])],
  };
}

/** `*` begins an alias in YAML: whoever writes a pattern did not mean one. */
function explainAlias(notice: YamlNotice): YamlNotice {
  return notice.message.startsWith("the alias ") || notice.message.includes("lias")
    ? { ...notice, message: `${notice.message}; a name that begins with * stands in quotes: "*.sort"` }
    : notice;
}
