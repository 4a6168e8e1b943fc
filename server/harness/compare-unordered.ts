import { compareExactly, type Difference, describeLengths, type IsNear, renumber, show } from "./compare-exactly.ts";
import { formatValue } from "./format-value.ts";
import type { ValueType } from "./signature.ts";
import type { Nodes, Value } from "./value.ts";

/** A value with the elements of its unordered lists sorted by their keys; values with equal keys count as the same, doubles apart. */
export interface Arranged {
  readonly key: string;
  readonly value: Value;
  /** Of lists. */
  readonly elements: readonly Arranged[];
  /** All doubles inside, in order: they decide between equal keys. */
  readonly doubles: readonly number[];
}

/** What is needed to take doubles that are near each other for the same. */
export interface DoubleRules {
  readonly expected: Value;
  readonly actual: Value;
  readonly tolerance: number;
}

/** Whether the order of the elements of a list at a level (0 the answer itself) does not matter. */
export type AnyAt = (level: number) => boolean;

const NONE: readonly never[] = [];
const PLAIN: readonly ValueType["kind"][] = ["int", "long", "bool", "char", "string"];

/** Arranges the expected and the actual value of `type` alike. */
export function arrange(
  type: ValueType,
  [expected, actual]: readonly [Value, Value],
  anyAt: AnyAt,
  doubles: DoubleRules | undefined,
): readonly [Arranged, Arranged] {
  const nameDouble = doubles === undefined ? String : nameDoubles(type, doubles);
  return [arrangeValue(type, expected, 0, anyAt, nameDouble), arrangeValue(type, actual, 0, anyAt, nameDouble)];
}

/** Whether elements of a type are the same or not, and can be counted. */
export function isPlain({ kind }: ValueType): boolean {
  return PLAIN.includes(kind);
}

/** Compares two lists of plain elements in any order; linear. */
export function compareCounts(
  of: ValueType,
  expected: readonly Value[],
  actual: readonly Value[],
): Difference | undefined {
  const counts = new Map<Value, number>();
  for (const element of expected) {
    counts.set(element, (counts.get(element) ?? 0) + 1);
  }
  let extra: Value | undefined;
  for (const element of actual) {
    const count = counts.get(element) ?? 0;
    extra ??= count <= 0 ? element : undefined;
    counts.set(element, count - 1);
  }
  return describeStrangers(of, findMissing(counts), extra);
}

function findMissing(counts: ReadonlyMap<Value, number>): Value | undefined {
  for (const [element, count] of counts) {
    if (count > 0) {
      return element;
    }
  }
  return undefined;
}

/** What is missing, and what is there besides; undefined where nothing is. */
function describeStrangers(
  of: ValueType,
  missing: Value | undefined,
  extra: Value | undefined,
): Difference | undefined {
  if (missing === undefined && extra === undefined) {
    return undefined;
  }
  const parts = [
    ...(missing === undefined ? [] : [`${show(of, missing)} is missing`]),
    ...(extra === undefined ? [] : [`${show(of, extra)} is one too many`]),
  ];
  return { path: [], message: `${parts.join(", ")} (the order does not matter)` };
}

/** Compares two values arranged alike. */
export function compareArranged(
  type: ValueType,
  expected: Arranged,
  actual: Arranged,
  anyAt: AnyAt,
  isNear: IsNear,
  level = 0,
): Difference | undefined {
  if (type.kind !== "array" && type.kind !== "list") {
    return compareExactly(type, expected.value, actual.value, isNear);
  }
  const isUnordered = anyAt(level);
  if (isUnordered) {
    const difference = compareKeys(type.of, expected.elements, actual.elements);
    if (difference !== undefined) {
      return difference;
    }
  } else if (expected.elements.length !== actual.elements.length) {
    return describeLengths(type, expected.value as readonly Value[], actual.value as readonly Value[]);
  }
  for (const [index, wanted] of expected.elements.entries()) {
    const given = actual.elements[index];
    const difference = given && compareArranged(type.of, wanted, given, anyAt, isNear, level + 1);
    if (difference !== undefined) {
      return isUnordered ? difference : { path: [index, ...difference.path], message: difference.message };
    }
  }
  return undefined;
}

/** Both sorted by key: the first key that only one of them has, or has more often. */
function compareKeys(
  of: ValueType,
  expected: readonly Arranged[],
  actual: readonly Arranged[],
): Difference | undefined {
  let missing: Arranged | undefined;
  let extra: Arranged | undefined;
  for (let here = 0, there = 0; here < expected.length || there < actual.length; ) {
    const wanted = expected[here];
    const given = actual[there];
    if (wanted !== undefined && given !== undefined && wanted.key === given.key) {
      here++;
      there++;
    } else if (given === undefined || (wanted !== undefined && wanted.key < given.key)) {
      missing ??= wanted;
      here++;
    } else {
      extra ??= given;
      there++;
    }
    if (missing !== undefined && extra !== undefined) {
      break;
    }
  }
  return describeStrangers(of, missing?.value, extra?.value);
}

function arrangeValue(
  type: ValueType,
  value: Value,
  level: number,
  anyAt: AnyAt,
  nameDouble: (value: number) => string,
): Arranged {
  if (type.kind !== "array" && type.kind !== "list") {
    return { key: keyOf(type, value, nameDouble), value, elements: NONE, doubles: listDoubles(type, value) };
  }
  const elements = (value as readonly Value[]).map((element) =>
    arrangeValue(type.of, element, level + 1, anyAt, nameDouble),
  );
  if (anyAt(level)) {
    elements.sort(byKey);
  }
  const hasDoubles = elements.some(({ doubles }) => doubles.length > 0);
  return {
    key: level === 0 ? "" : `[${elements.map(({ key }) => key).join(",")}]`,
    value,
    elements,
    doubles: hasDoubles ? elements.flatMap(({ doubles }) => doubles) : NONE,
  };
}

function keyOf(type: ValueType, value: Value, nameDouble: (value: number) => string): string {
  if (typeof value === "number") {
    return type.kind === "double" || type.kind === "nullable" ? nameDouble(value) : String(value);
  }
  return type.kind === "GraphNode" ? JSON.stringify(renumber(value as Nodes)) : formatValue(type, value);
}

function listDoubles(type: ValueType, value: Value): readonly number[] {
  const isDouble = type.kind === "double" || (type.kind === "nullable" && type.of.kind === "double");
  return isDouble && typeof value === "number" ? [value] : NONE;
}

/** Gives doubles that are, one by one, near each other the same name. */
function nameDoubles(type: ValueType, { expected, actual, tolerance }: DoubleRules): (value: number) => string {
  const all = [...collect(type, expected, []), ...collect(type, actual, [])].sort((a, b) => a - b);
  const names = new Map<number, string>();
  let last = Number.NEGATIVE_INFINITY;
  let name = 0;
  for (const value of all) {
    const room = tolerance * Math.max(1, Math.abs(last), Math.abs(value));
    name += value - last <= room ? 0 : 1;
    names.set(value, String(name));
    last = value;
  }
  return (value) => names.get(value) ?? "NaN";
}

function collect(type: ValueType, value: Value, found: number[]): number[] {
  if ((type.kind === "array" || type.kind === "list") && Array.isArray(value)) {
    for (const element of value as readonly Value[]) {
      collect(type.of, element, found);
    }
  } else {
    found.push(...listDoubles(type, value).filter((double) => !Number.isNaN(double)));
  }
  return found;
}

function byKey(one: Arranged, other: Arranged): number {
  if (one.key !== other.key) {
    return one.key < other.key ? -1 : 1;
  }
  for (const [index, double] of one.doubles.entries()) {
    const difference = double - (other.doubles[index] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}
