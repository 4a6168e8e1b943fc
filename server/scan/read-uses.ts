import type { Mark, MarkGroup } from "./marks.ts";
import { normalise } from "./name-pattern.ts";
import { bindModule, cleanModule, type Imported, readBraces } from "./read-imports.ts";
import { findRecursion, type OwnCall, type TextFunction } from "./recursion.ts";
import { type Meaning, resolveName, type Surroundings } from "./resolve.ts";
import type { ScanGrammar } from "./scan-request.ts";
import { buildScopes, entryOf, type Scope, type ScopeTree } from "./scopes.ts";

/** One thing that a text does, and all the names by which rules may mean it. */
export interface Use {
  readonly about: "import" | "call" | "construct" | "refused";
  readonly names: readonly string[];
  /** Of a call: names that it has if it comes from one of the modules that are open there. */
  readonly openNames?: readonly string[];
  /** Of a call: what was imported under the name's first part, if anything was. */
  readonly imports?: readonly string[];
  /** What only looks like it: enough to meet what is required, not to break what is forbidden. */
  readonly isDoubtful?: boolean;
  readonly start: number;
  readonly end: number;
}

/** A callee that is longer is a chain of calls: only its last part matters. */
const longestChain = 200;
const chain = /^[\p{L}\p{N}_$#!@]+(?:\.[\p{L}\p{N}_$#!@]+)*$/u;

/** Reads from the captures of a whole text what it imports, calls and is built of. */
export function readUses(text: string, groups: readonly MarkGroup[], grammar: ScanGrammar): readonly Use[] {
  const marks = groups.flat();
  const of = (...captures: string[]) => marks.filter(({ capture }) => captures.includes(capture));
  const scopes = buildScopes(of("scope", "scope.class"), text.length);
  const imported = groups.flatMap((group) => readImport(text, group, grammar));
  for (const each of imported) bind(scopes, each);
  for (const each of of("open")) {
    scopes.at(each.start).open.push(cleanModule(text.slice(each.start, each.end), grammar));
  }
  const { functions, methods } = define(text, groups, scopes);
  const around: Surroundings = {
    receivers: new Set(grammar.receivers),
    methodsNeedReceiver: grammar.methodsNeedReceiver,
    implicit: grammar.implicit,
    methods,
  };
  const calls = distinct([...of("callee"), ...groups.flatMap(joinCallee)]).map((mark) =>
    readCall(text, mark, scopes, around),
  );
  const own = calls.filter(({ meaning }) => meaning.functions.length > 0).map(toOwnCall);
  return [
    ...imported.map(({ names, start, end }): Use => ({ about: "import", names, start, end })),
    ...calls.map(({ use }) => use),
    ...marks.flatMap(readPlain),
    ...findRecursion(functions, own).map(
      ({ start, end, isCertain }): Use => ({
        about: "construct",
        names: ["recursion"],
        start,
        end,
        ...(!isCertain && { isDoubtful: true }),
      }),
    ),
  ];
}

/** `construct.loop` is the construct `loop`, `refused.files` what the refusal `files` is about. */
function readPlain({ capture, start, end }: Mark): readonly Use[] {
  const dot = capture.indexOf(".");
  const [kind, name] = [capture.slice(0, dot), capture.slice(dot + 1)];
  return kind === "construct" || kind === "refused" ? [{ about: kind, names: [name], start, end }] : [];
}

function readImport(text: string, group: MarkGroup, grammar: ScanGrammar): readonly Imported[] {
  const find = (capture: string) => group.find((mark) => mark.capture === capture);
  const textOf = (mark: Mark) => text.slice(mark.start, mark.end);
  const braces = find("import.braces");
  if (braces !== undefined) return readBraces(textOf(braces), braces.start);
  const module = find("import.module");
  if (module === undefined) return [];
  const path = cleanModule(textOf(module), grammar);
  const name = find("import.name");
  const alias = find("import.alias");
  const all = find("import.all");
  const { start, end } = name ?? module;
  if (name !== undefined) {
    const part = normalise(textOf(name));
    const full = `${path}.${part}`;
    return [{ names: [path, full], binding: alias ? textOf(alias) : part, path: full, isAll: false, start, end }];
  }
  if (all !== undefined) return [{ names: [path], path, isAll: true, start, end }];
  const bound = alias === undefined ? bindModule(path, grammar) : { binding: textOf(alias), path };
  return [{ names: [path], ...bound, isAll: false, start, end }];
}

function bind(scopes: ScopeTree, { binding, path, isAll, start }: Imported): void {
  const scope = scopes.at(start);
  if (isAll) scope.open.push(path);
  else if (binding !== undefined) entryOf(scope, binding).imports.push(path);
}

interface Defined {
  readonly functions: readonly TextFunction[];
  readonly methods: ReadonlyMap<string, readonly number[]>;
}

function define(text: string, groups: readonly MarkGroup[], scopes: ScopeTree): Defined {
  const functions: TextFunction[] = [];
  const methods = new Map<string, number[]>();
  const named = groups
    .flatMap((group) => {
      const whole = group.find(({ capture }) => capture === "function");
      const name = group.find(({ capture }) => capture === "function.name" || capture === "function.method");
      return whole && name ? [{ whole, name }] : [];
    })
    .sort((a, b) => a.whole.start - b.whole.start);
  for (const { whole, name } of named) {
    const number = functions.push({ start: whole.start, end: whole.end }) - 1;
    const word = text.slice(name.start, name.end);
    const scope = scopeOfName(scopes, whole, name);
    entryOf(scope, word).functions.push(number);
    if (name.capture === "function.method" || scope.isClass) methods.set(word, [...(methods.get(word) ?? []), number]);
  }
  for (const group of groups) {
    const value = group.find(({ capture }) => capture === "value");
    for (const mark of group) {
      const [kind, what] = mark.capture.split(".");
      if (kind !== "define" && kind !== "receiver") continue;
      const inner = scopes.at(mark.start);
      const scope = what === "outer" || what === "class" ? (inner.parent ?? inner) : inner;
      const entry = entryOf(scope, text.slice(mark.start, mark.end));
      if (what === "class" || what === "type") entry.isClass = true;
      if (kind === "receiver") entry.isReceiver = true;
      const assigned = value && normalise(text.slice(value.start, Math.min(value.end, value.start + longestChain)));
      if (assigned !== undefined && chain.test(assigned)) entry.values.push({ name: assigned, scope: inner });
    }
  }
  return { functions, methods };
}

/** A function's own name stands inside it, and is in sight around it. */
function scopeOfName(scopes: ScopeTree, whole: Mark, name: Mark): Scope {
  const inner = scopes.at(name.start);
  return inner.start >= whole.start && name.start >= whole.start ? (inner.parent ?? inner) : inner;
}

interface Call {
  readonly use: Use;
  readonly meaning: Meaning;
}

function readCall(text: string, { start, end }: Mark, scopes: ScopeTree, around: Surroundings): Call {
  const written = nameCallee(text, start, end);
  const meaning = resolveName(written.name, scopes.at(start), around);
  const { names, openNames = [], imports = [] } = meaning;
  return {
    meaning,
    use: {
      about: "call",
      names,
      ...(openNames.length > 0 && { openNames }),
      ...(imports.length > 0 && { imports }),
      start: written.start,
      end,
    },
  };
}

/** A callee's parts with dots between them; `*` before the last, and only that one's place, when the rest is no name. */
function nameCallee(text: string, start: number, end: number): { readonly name: string; readonly start: number } {
  if (end - start <= longestChain) {
    const name = withoutTypes(normalise(text.slice(start, end).replace(/\s+/gu, "")));
    if (chain.test(name)) return { name, start };
  }
  const tail = text.slice(Math.max(start, end - longestChain), end);
  const last = /([\p{L}\p{N}_$#]+)(?:::)?(?:<[^<>]*(?:<[^<>]*>[^<>]*)*>)?$/u.exec(tail);
  return last === null ? { name: "*.", start } : { name: `*.${last[1]}`, start: end - last[0].length };
}

/** Leaves type arguments out: `a<b<c>>.d` is `a.d`. */
function withoutTypes(name: string): string {
  let depth = 0;
  let bare = "";
  for (const character of name) {
    if (character === "<") depth++;
    else if (character === ">") depth--;
    else if (depth === 0) bare += character;
  }
  return bare.replace(/\.{2,}/gu, ".").replace(/^\.|\.$/gu, "");
}

function toOwnCall({ use, meaning }: Call): OwnCall {
  return { start: use.start, end: use.end, functions: meaning.functions, isCertain: meaning.isCertain };
}

/** A callee that is no node of its own: from the one capture's start to the other's end. */
function joinCallee(group: MarkGroup): readonly Mark[] {
  const from = group.find(({ capture }) => capture === "callee.from");
  const to = group.find(({ capture }) => capture === "callee.to");
  return from && to ? [{ capture: "callee", start: from.start, end: to.end }] : [];
}

/** Two patterns may capture one node. */
function distinct(marks: readonly Mark[]): readonly Mark[] {
  return [...new Map(marks.map((mark) => [`${mark.start}:${mark.end}`, mark])).values()];
}
