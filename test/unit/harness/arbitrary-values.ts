import fc from "fast-check";

/** A value of a type of the notation, as a test's file has it. */
export interface TypedValue {
  readonly notation: string;
  readonly json: string;
}

const int = fc.oneof(
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  fc.constantFrom(0, -1, 2 ** 31 - 1, -(2 ** 31)),
);
const long = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.constantFrom(2n ** 53n + 1n, -(2n ** 53n) - 1n, 2n ** 63n - 1n, -(2n ** 63n), 0n),
);
const double = fc.double({ noNaN: true, noDefaultInfinity: true });
const text = fc.string({ unit: "binary", maxLength: 12 });

/** JSON texts of each scalar type. */
export const scalars: Readonly<Record<string, fc.Arbitrary<string>>> = {
  int: int.map(String),
  long: long.map(String),
  double: double.map((value) => JSON.stringify(value)),
  bool: fc.boolean().map(String),
  char: fc.string({ unit: "binary", minLength: 1, maxLength: 1 }).map((value) => JSON.stringify(value)),
  string: text.map((value) => JSON.stringify(value)),
};

const listOf = (element: fc.Arbitrary<string>) =>
  fc.array(element, { maxLength: 8 }).map((all) => `[${all.join(",")}]`);

/** JSON texts of each linked type. */
export const linked: Readonly<Record<string, fc.Arbitrary<string>>> = {
  ListNode: listOf(int.map(String)),
  TreeNode: fc.array(fc.option(int, { freq: 3 }), { maxLength: 30 }).map(writeTree),
  NaryNode: fc.array(fc.tuple(int, fc.nat(3)), { maxLength: 12 }).map(writeNary),
  GraphNode: fc.array(fc.array(fc.nat(), { maxLength: 4 }), { maxLength: 8 }).map(writeGraph),
  RandomNode: fc.array(fc.tuple(int, fc.option(fc.nat())), { maxLength: 8 }).map(writeRandom),
};

/** Every type that the notation can write, to some depth, with a value of it. */
export const typedValue: fc.Arbitrary<TypedValue> = fc
  .constantFrom(...Object.keys(scalars), ...Object.keys(linked))
  .chain((base) =>
    fc.constantFrom("", "?", "[]", "[][]", "[][][]", "List", "List[]", "?[]").map((outer) => [base, outer]),
  )
  .chain(([base = "", outer = ""]) => typedValueOf(writeNotation(base, outer)));

/** A random value of the type that `notation` writes. */
export function typedValueOf(notation: string): fc.Arbitrary<TypedValue> {
  return jsonOf(notation).map((json) => ({ notation, json }));
}

function writeNotation(base: string, outer: string): string {
  const inner = outer.startsWith("?") && base in linked ? outer.slice(1) : outer;
  return inner.startsWith("List") ? `List<${base}>${inner.slice(4)}` : `${base}${inner}`;
}

function jsonOf(notation: string): fc.Arbitrary<string> {
  if (notation.endsWith("[]")) {
    return listOf(jsonOf(notation.slice(0, -2)));
  }
  if (notation.endsWith("?")) {
    return fc.oneof(fc.constant("null"), jsonOf(notation.slice(0, -1)));
  }
  if (notation.startsWith("List<")) {
    return listOf(jsonOf(notation.slice(5, -1)));
  }
  const arbitrary = scalars[notation] ?? linked[notation];
  if (arbitrary === undefined) {
    throw new Error(`No values of ${notation}`);
  }
  return arbitrary;
}

/** Keeps the entries that have a place, in level order, and no absent ones at the end. */
function writeTree(entries: readonly (number | null)[]): string {
  const kept: (number | null)[] = [];
  let places = 1;
  for (const entry of entries) {
    if (places > 0) {
      kept.push(entry);
      places += entry === null ? -1 : 1;
    }
  }
  const end = kept.findLastIndex((entry) => entry !== null);
  return JSON.stringify(kept.slice(0, end + 1));
}

/** Deals the values out as children, as many to each node as it wants. */
function writeNary(nodes: readonly (readonly [number, number])[]): string {
  const [root, ...others] = nodes;
  const entries: (number | null)[] = root === undefined ? [] : [root[0]];
  for (const [, wanted] of nodes) {
    const children = others.splice(0, Math.max(1, wanted));
    entries.push(...(children.length > 0 ? [null, ...children.map(([value]) => value)] : []));
  }
  return JSON.stringify(entries);
}

/** Makes neighbours of any numbers, and every node reachable from the first. */
function writeGraph(links: readonly (readonly number[])[]): string {
  const adjacency = links.map((own, index) => [
    ...own.map((neighbour) => (neighbour % links.length) + 1),
    ...(index + 1 < links.length ? [index + 2] : []),
  ]);
  return JSON.stringify(adjacency);
}

function writeRandom(nodes: readonly (readonly [number, number | null])[]): string {
  return JSON.stringify(nodes.map(([value, target]) => [value, target === null ? null : target % nodes.length]));
}
