import { baseCalls, type CallGroup, callGroups, namedCalls } from "../../../server/base/system-calls.ts";
import type { Language } from "../../../server/languages/language.ts";
import type { Calls } from "./trace-calls.ts";

/** One column: a language, and what was called while programs in it were judged. */
export interface Column {
  readonly language: Pick<Language, "id" | "systemCalls">;
  readonly calls: Calls;
}

/** What the profile allows a runner's containers; of `clone` and `socket` not with every argument. */
export function allowedCalls({ systemCalls }: Pick<Language, "systemCalls">): ReadonlySet<string> {
  return new Set([...baseCalls, ...systemCalls, "clone"]);
}

/** What was called and is not allowed, each with how it was answered. */
export function listStrangers({ language, calls }: Column): string[] {
  const allowed = allowedCalls(language);
  return [...calls]
    .filter(([name]) => !allowed.has(name))
    .map(([name, outcomes]) => `${name}: ${[...outcomes].map((error) => error || "allowed").join(", ")}`)
    .sort();
}

/** What is allowed to a language beside what every container may call, and was not called. */
export function listUnused({ language, calls }: Column): string[] {
  return language.systemCalls.filter((name) => !calls.has(name)).sort();
}

/** The page that is kept with the project (`docs/system-calls.md`). */
export function formatPage(columns: readonly Column[], engine: string): string {
  const tried = new Set(columns.flatMap(({ calls }) => [...calls.keys()]));
  const groupOf = new Map<string, CallGroup>(
    callGroups.flatMap((group) => namedCalls([group]).map((name): [string, CallGroup] => [name, group])),
  );
  const asked = new Set(columns.flatMap(({ language }) => language.systemCalls));
  const names = [...new Set([...tried, ...asked])].sort();
  const listOf = (name: string): string =>
    baseCalls.has(name) || name === "clone" ? "all" : (groupOf.get(name) ?? "none");
  const rows = names.map((name) => [`\`${name}\``, listOf(name), ...columns.map((column) => cellOf(column, name))]);
  const unused = [...baseCalls].filter((name) => !tried.has(name)).sort();
  return [
    "# System calls",
    "",
    "Written by `npm run system-calls`; not to be edited. strace looked on from outside while each runner's programs were compiled and run: a",
    "tour of its library, a program in every variant, one that does not compile, one that crashes, one that recurses for ever, and submissions",
    "to sample problems. The agent's own calls are among them. `server/base/system-calls.ts` has the lists, each `runner.json` asks for groups.",
    "",
    `Engine: ${engine}.`,
    "",
    "**used**: called and allowed; *allowed*: not called by any of these programs; *refused*, with the errno: tried, and gone on without.",
    "Nothing: not called; refused if it were, unless `all` may call it. `none` are allowed in no container.",
    "",
    ...table([["call", "list", ...columns.map(({ language }) => language.id)], ...rows]),
    "",
    "Allowed in every container, and called by none of these programs (older and newer forms of what is in the table, other processors' calls,",
    "an engine's own runtime while it starts the agent, and what is rare):",
    "",
    `${unused.map((name) => `\`${name}\``).join(" ")}`,
    "",
  ].join("\n");
}

function cellOf({ language, calls }: Column, name: string): string {
  const isAllowed = allowedCalls(language).has(name);
  const outcomes = calls.get(name);
  if (outcomes === undefined) return isAllowed && !baseCalls.has(name) ? "*allowed*" : "";
  if (isAllowed) return "used";
  return `*refused*: ${[...outcomes].join(", ")}`;
}

function table(rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const [head = [], ...rest] = rows;
  return [line(head), line(head.map(() => "---")), ...rest.map(line)];
}
