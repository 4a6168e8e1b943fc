import type { Entry, Scope } from "./scopes.ts";

/** What a written name may mean. */
export interface Meaning {
  /** Full names, as rules write them; empty for what the text itself defines. */
  readonly names: readonly string[];
  /** What was imported under the name's first part. */
  readonly imports?: readonly string[];
  /** Names that it has if it comes from one of the modules that are open there. */
  readonly openNames?: readonly string[];
  /** Functions of the text, by their numbers, that it surely or perhaps is. */
  readonly functions: readonly number[];
  /** Whether it is exactly those functions: false where only the last part of the name is theirs. */
  readonly isCertain: boolean;
}

/** What resolving needs to know beside the scopes. */
export interface Surroundings {
  readonly receivers: ReadonlySet<string>;
  readonly methodsNeedReceiver: boolean;
  readonly implicit: readonly string[];
  /** Functions in class scopes, and others that are called on an object, by name. */
  readonly methods: ReadonlyMap<string, readonly number[]>;
}

const mostSteps = 8;

/** Says what `name` (parts with dots between them; a first part `*` is any object) means in `scope`. */
export function resolveName(name: string, scope: Scope, around: Surroundings): Meaning {
  const parts = name.split(".");
  const [head = "", ...rest] = parts;
  const last = parts.at(-1) ?? "";
  if (head === "*") return onSomeObject(last, around);
  const entry = lookUp(head, scope, around);
  if (rest.length > 0 && (around.receivers.has(head) || entry?.isReceiver)) {
    return rest.length === 1 ? onOwnObject(last, scope, around) : onSomeObject(last, around);
  }
  if (entry === undefined) {
    const openNames = listOpen(name, scope);
    // A method that is defined apart from its class sees the others.
    const functions = (!around.methodsNeedReceiver && around.methods.get(name)) || [];
    const names = withoutImplicit(name, around);
    return { names, openNames, functions, isCertain: functions.length === 1 };
  }
  const names = namesOf(entry, rest, around, mostSteps);
  if (names.length > 0) return { names, imports: entry.imports, functions: [], isCertain: true };
  if (rest.length === 0) {
    return { names: [], functions: entry.functions, isCertain: entry.functions.length === 1 };
  }
  if (entry.isClass && rest.length === 1) {
    const functions = around.methods.get(last) ?? [];
    return { names: [], functions, isCertain: functions.length === 1 };
  }
  return onSomeObject(last, around);
}

/** The full names behind an entry; none when the text itself defines it. */
function namesOf(entry: Entry, rest: readonly string[], around: Surroundings, steps: number): readonly string[] {
  const suffix = rest.map((part) => `.${part}`).join("");
  if (entry.imports.length > 0) return entry.imports.flatMap((path) => withoutImplicit(`${path}${suffix}`, around));
  if (steps === 0) return [];
  return entry.values.flatMap(({ name, scope }) => {
    const [head = "", ...others] = name.split(".");
    const all = [...others, ...rest];
    const found = lookUp(head, scope, around);
    // A name that is given to itself is the one of the same name further out.
    const outer = found === entry ? scope.parent && lookUp(head, scope.parent, around) : found;
    if (outer === undefined || outer === entry) return withoutImplicit([head, ...all].join("."), around);
    return namesOf(outer, all, around, steps - 1);
  });
}

function lookUp(name: string, from: Scope, { methodsNeedReceiver }: Surroundings): Entry | undefined {
  for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.parent) {
    const isHidden = methodsNeedReceiver && scope.isClass && scope !== from;
    const entry = isHidden ? undefined : scope.names.get(name);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

function listOpen(name: string, from: Scope): readonly string[] {
  const names: string[] = [];
  for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.parent) {
    for (const module of scope.open) names.push(`${module}.${name}`);
  }
  return names;
}

function withoutImplicit(name: string, { implicit }: Surroundings): string[] {
  const module = implicit.find((each) => name.startsWith(`${each}.`));
  return module === undefined ? [name] : [name, name.slice(module.length + 1)];
}

function onOwnObject(method: string, from: Scope, around: Surroundings): Meaning {
  for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.parent) {
    const functions = scope.isClass ? scope.names.get(method)?.functions : undefined;
    if (functions !== undefined && functions.length > 0) {
      return { names: [], functions, isCertain: functions.length === 1 };
    }
  }
  const functions = around.methods.get(method) ?? [];
  return { names: functions.length > 0 ? [] : [`*.${method}`], functions, isCertain: functions.length === 1 };
}

function onSomeObject(method: string, around: Surroundings): Meaning {
  return { names: [`*.${method}`], functions: around.methods.get(method) ?? [], isCertain: false };
}
