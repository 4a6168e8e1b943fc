import type { Mark } from "./marks.ts";

/** A stretch of text in which names are in sight. */
export interface Scope {
  readonly start: number;
  readonly end: number;
  readonly parent?: Scope;
  readonly isClass: boolean;
  readonly names: Map<string, Entry>;
  /** Modules all of whose contents are in sight. */
  readonly open: string[];
}

/** What one name stands for; several things, where it is defined several times. */
export interface Entry {
  /** Full names of what was imported. */
  readonly imports: string[];
  /** What was assigned, where that is a name itself. */
  readonly values: { readonly name: string; readonly scope: Scope }[];
  /** Functions of the text, by their numbers. */
  readonly functions: number[];
  isClass: boolean;
  /** The object whose method this is. */
  isReceiver: boolean;
}

/** Finds the scopes at any place. */
export interface ScopeTree {
  readonly whole: Scope;
  /** The innermost scope around a place. */
  at(index: number): Scope;
}

/** Builds the scopes of a text of `length` from the captures `scope` and `scope.class`, in any order. */
export function buildScopes(marks: readonly Mark[], length: number): ScopeTree {
  const whole: Scope = { start: 0, end: length + 1, isClass: false, names: new Map(), open: [] };
  const sorted = [...marks].sort((a, b) => a.start - b.start || b.end - a.end);
  const scopes: Scope[] = [whole];
  let innermost = whole;
  for (const { capture, start, end } of sorted) {
    while (innermost.parent !== undefined && innermost.end <= start) innermost = innermost.parent;
    // The same node may be captured by two patterns.
    if (innermost.start === start && innermost.end === end && innermost !== whole) continue;
    innermost = {
      start,
      end,
      parent: innermost,
      isClass: capture === "scope.class",
      names: new Map(),
      open: [],
    };
    scopes.push(innermost);
  }
  return { whole, at: (index) => findAt(scopes, index) };
}

/** The entry of `name` in a scope, made when it is not there yet. */
export function entryOf({ names }: Scope, name: string): Entry {
  const known = names.get(name);
  if (known !== undefined) return known;
  const entry: Entry = { imports: [], values: [], functions: [], isClass: false, isReceiver: false };
  names.set(name, entry);
  return entry;
}

/** Scopes are in order of their starts: the last that has begun, or one around it. */
function findAt(scopes: readonly Scope[], index: number): Scope {
  let low = 0;
  let high = scopes.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((scopes[middle]?.start ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  let scope = scopes[low] as Scope;
  while (scope.parent !== undefined && scope.end <= index) scope = scope.parent;
  return scope;
}
