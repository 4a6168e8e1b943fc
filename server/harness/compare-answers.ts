import { areNear, compareExactly, type Difference } from "./compare-exactly.ts";
import { arrange, compareArranged, compareCounts, isPlain } from "./compare-unordered.ts";
import type { CompareRules, ValueType } from "./signature.ts";
import { hasType } from "./type-notation.ts";
import type { Answer, SingleAnswer, Value } from "./value.ts";

/** `message` holds values of both answers: it is for samples alone. */
export type Comparison = { readonly equal: true } | { readonly equal: false; readonly message: string };

const DEFAULT_TOLERANCE = 1e-9;
const MAX_SORTED_BYTES = 1024 * 1024;

/**
 * Whether `actual` counts as `expected`; both answer the same question. A double may be off by the tolerance, absolutely
 * or relative to the expected one; NaN and infinity are never right. Of a class, the results are compared one by one.
 * Any order costs n log n. Limits of any order with doubles inside: elements whose doubles lie within twice the
 * tolerance of each other may be paired off wrongly.
 */
export function compareAnswers(rules: CompareRules, expected: Answer, actual: Answer): Comparison {
  if (Buffer.compare(expected.bytes, actual.bytes) === 0) {
    return { equal: true };
  }
  const tolerance = rules.floatTolerance ?? DEFAULT_TOLERANCE;
  if (expected.kind === "value" && actual.kind === "value") {
    if (rules.order !== "exact" && isLong(actual) && expected.bytes.length !== actual.bytes.length) {
      return { equal: false, message: "an answer of another size is expected, in whatever order" };
    }
    const difference = compareValues(rules, tolerance, expected.type, expected.value, actual.value);
    return difference === undefined ? { equal: true } : { equal: false, message: describe("", difference) };
  }
  if (expected.kind !== "calls" || actual.kind !== "calls") {
    throw new Error("The answers are to different questions");
  }
  for (const [index, { call, value }] of expected.results.entries()) {
    const given = actual.results[index]?.value ?? null;
    const difference =
      call.returns === "void" ? undefined : compareValues(rules, tolerance, call.returns, value, given);
    if (difference !== undefined) {
      return { equal: false, message: describe(`call ${index + 1}, ${call.name}: `, difference) };
    }
  }
  return { equal: true };
}

/** Sorting it takes longer than a message is worth that says what is missing: equal answers take equally many bytes. */
function isLong({ bytes }: SingleAnswer): boolean {
  return bytes.length > MAX_SORTED_BYTES;
}

function compareValues(
  { order }: CompareRules,
  tolerance: number,
  type: ValueType,
  expected: Value,
  actual: Value,
): Difference | undefined {
  const isNear = (wanted: number, given: number) => areNear(wanted, given, tolerance);
  const isUnordered = order !== "exact" && (type.kind === "array" || type.kind === "list");
  if (!isUnordered) {
    return compareExactly(type, expected, actual, isNear);
  }
  if (order !== "any-inside" && isPlain(type.of)) {
    return compareCounts(type.of, expected as readonly Value[], actual as readonly Value[]);
  }
  const doubles = hasType(type, ({ kind }) => kind === "double") ? { expected, actual, tolerance } : undefined;
  const anyAt = (level: number) => (order === "any" ? level === 0 : order === "any-inside" ? level === 1 : true);
  const [wanted, given] = arrange(type, [expected, actual], anyAt, doubles);
  return compareArranged(type, wanted, given, anyAt, isNear);
}

function describe(place: string, { path, message }: Difference): string {
  return path.length === 0
    ? `${place}${message}`
    : `${place}at ${path.map((part) => `[${part}]`).join("")}: ${message}`;
}
