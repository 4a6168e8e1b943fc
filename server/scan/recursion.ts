/** A function of the text, from its first character to behind its last. */
export interface TextFunction {
  readonly start: number;
  readonly end: number;
}

/** A call of functions of the text, by their numbers, at a place. */
export interface OwnCall {
  readonly start: number;
  readonly end: number;
  readonly functions: readonly number[];
  readonly isCertain: boolean;
}

/**
 * Finds the calls by which a function comes to be called again while it runs, straight or by way of others. Functions
 * must be in order of their starts. A call belongs to every function around it.
 */
export function findRecursion(functions: readonly TextFunction[], calls: readonly OwnCall[]): readonly OwnCall[] {
  const around = calls.map(({ start, end }) => enclosing(functions, start, end));
  const edges = functions.map((): Set<number> => new Set());
  for (const [index, call] of calls.entries()) {
    for (const caller of around[index] ?? []) {
      for (const callee of call.functions) edges[caller]?.add(callee);
    }
  }
  const circle = nameCircles(edges);
  return calls.filter((call, index) =>
    (around[index] ?? []).some((caller) =>
      call.functions.some(
        (callee) =>
          (callee === caller && edges[caller]?.has(callee)) || (circle[callee] === circle[caller] && callee !== caller),
      ),
    ),
  );
}

function enclosing(functions: readonly TextFunction[], start: number, end: number): readonly number[] {
  const found: number[] = [];
  for (const [index, each] of functions.entries()) {
    if (each.start > start) break;
    if (each.end >= end) found.push(index);
  }
  return found;
}

/** Gives functions that can all come to call each other the same number (Tarjan's components, without recursion). */
function nameCircles(edges: readonly ReadonlySet<number>[]): readonly number[] {
  const order: number[] = new Array(edges.length).fill(-1);
  const low: number[] = new Array(edges.length).fill(0);
  const circle: number[] = new Array(edges.length).fill(-1);
  const path: number[] = [];
  let visited = 0;
  for (let root = 0; root < edges.length; root++) {
    if (order[root] !== -1) continue;
    const work: { readonly at: number; readonly next: Iterator<number> }[] = [];
    const enter = (at: number) => {
      order[at] = low[at] = visited++;
      path.push(at);
      work.push({ at, next: (edges[at] ?? new Set<number>()).values() });
    };
    enter(root);
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      const { at, next } = top;
      const { value, done } = next.next();
      if (!done) {
        if (order[value] === -1) enter(value);
        else if (circle[value] === -1) low[at] = Math.min(low[at] ?? 0, order[value] ?? 0);
        continue;
      }
      work.pop();
      const caller = work.at(-1)?.at;
      if (caller !== undefined) low[caller] = Math.min(low[caller] ?? 0, low[at] ?? 0);
      if (low[at] !== order[at]) continue;
      for (let member = path.pop(); member !== undefined; member = path.pop()) {
        circle[member] = at;
        if (member === at) break;
      }
    }
  }
  return circle;
}
