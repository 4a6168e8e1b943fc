import { formatValue } from "./format-value.ts";
import type { ValueType } from "./signature.ts";
import type { Nodes, Value } from "./value.ts";

/** Where two values differ first: the indexes that lead there, and what is wrong, in words. */
export interface Difference {
  readonly path: readonly number[];
  readonly message: string;
}

/** Whether a double counts as the wanted one. */
export type IsNear = (wanted: number, given: number) => boolean;

const MAX_SHOWN = 80;

/** Compares two values of `type`, element by element, in order. */
export function compareExactly(
  type: ValueType,
  expected: Value,
  actual: Value,
  isNear: IsNear,
): Difference | undefined {
  if (type.kind === "array" || type.kind === "list" || type.kind === "ListNode") {
    const of: ValueType = "of" in type ? type.of : { kind: "int" };
    return compareElements(type, of, expected as readonly Value[], actual as readonly Value[], isNear);
  }
  if (areEqual(type, expected, actual, isNear)) {
    return undefined;
  }
  return { path: [], message: `${show(type, expected)} is expected, not ${show(type, actual)}` };
}

/** Whether `given` is off by no more than `tolerance`, absolutely or relative to `wanted`; NaN and infinity never are. */
export function areNear(wanted: number, given: number, tolerance: number): boolean {
  const difference = Math.abs(wanted - given);
  return wanted === given || difference <= tolerance || difference <= tolerance * Math.abs(wanted);
}

/** The difference between two lists that have different lengths. */
export function describeLengths(type: ValueType, expected: readonly Value[], actual: readonly Value[]): Difference {
  const wanted = formatValue(type, expected, MAX_SHOWN);
  const given = formatValue(type, actual, MAX_SHOWN);
  const areShort = wanted.length <= MAX_SHOWN && given.length <= MAX_SHOWN;
  const plural = expected.length === 1 ? "1 element is" : `${expected.length} elements are`;
  const message = areShort ? `${wanted} is expected, not ${given}` : `${plural} expected, not ${actual.length}`;
  return { path: [], message };
}

/** A value in words, cut after 80 letters. */
export function show(type: ValueType, value: Value): string {
  const text = formatValue(type, value, MAX_SHOWN);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

/** A graph with its nodes numbered in the order in which breadth-first search meets them, so that equal ones are alike. */
export function renumber({ values, links }: Nodes): Nodes {
  const numbers = new Map<number, number>(values.length > 0 ? [[0, 0]] : []);
  for (const node of numbers.keys()) {
    for (const neighbour of links[node] ?? []) {
      if (!numbers.has(neighbour)) {
        numbers.set(neighbour, numbers.size);
      }
    }
  }
  const order = [...numbers.keys()];
  return {
    values: order.map((node) => values[node] ?? 0),
    links: order.map((node) => (links[node] ?? []).map((neighbour) => numbers.get(neighbour) ?? 0)),
  };
}

function compareElements(
  type: ValueType,
  of: ValueType,
  expected: readonly Value[],
  actual: readonly Value[],
  isNear: IsNear,
): Difference | undefined {
  if (expected.length !== actual.length) {
    return describeLengths(type, expected, actual);
  }
  for (let index = 0; index < expected.length; index++) {
    const difference = compareExactly(of, expected[index] ?? null, actual[index] ?? null, isNear);
    if (difference !== undefined) {
      return { path: [index, ...difference.path], message: difference.message };
    }
  }
  return undefined;
}

function areEqual(type: ValueType, expected: Value, actual: Value, isNear: IsNear): boolean {
  switch (type.kind) {
    case "double":
      return isNear(expected as number, actual as number);
    case "nullable":
      return expected === null || actual === null ? expected === actual : areEqual(type.of, expected, actual, isNear);
    case "TreeNode":
      return areSame(expected as readonly Value[], actual as readonly Value[]);
    case "GraphNode":
      return areSameNodes(renumber(expected as Nodes), renumber(actual as Nodes));
    case "NaryNode":
    case "RandomNode":
      return areSameNodes(expected as Nodes, actual as Nodes);
    default:
      return expected === actual;
  }
}

function areSameNodes(expected: Nodes, actual: Nodes): boolean {
  return (
    areSame(expected.values, actual.values) &&
    expected.links.every((links, node) => areSame(links, actual.links[node] ?? []))
  );
}

function areSame(expected: readonly unknown[], actual: readonly unknown[]): boolean {
  return expected.length === actual.length && expected.every((element, index) => element === actual[index]);
}
