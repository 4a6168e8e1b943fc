import type { Signature, ValueType } from "./signature.ts";

const SCALARS = ["int", "long", "double", "bool", "char", "string"] as const;
const LINKED = ["ListNode", "TreeNode", "GraphNode", "NaryNode", "RandomNode"] as const;
/** `int[][]` has depth 2. */
const MAX_DEPTH = 8;
const KNOWN = [...SCALARS, "T[]", "List<T>", "T?", ...LINKED].join(", ");

/** Reads a type such as `int[]`, `List<List<string>>` or `int?`; a text instead says, for its author, why it is none. */
export function parseType(notation: string): ValueType | string {
  return parseLevel(notation.trim(), MAX_DEPTH);
}

/** Writes a type as `signature.yaml` does. */
export function formatType(type: ValueType | "void"): string {
  if (type === "void") {
    return "void";
  }
  switch (type.kind) {
    case "array":
      return `${formatType(type.of)}[]`;
    case "list":
      return `List<${formatType(type.of)}>`;
    case "nullable":
      return `${formatType(type.of)}?`;
    default:
      return type.kind;
  }
}

/** Whether `type` is, or anywhere inside holds, one for which `isSought` is true. */
export function hasType(type: ValueType | "void", isSought: (type: ValueType) => boolean): boolean {
  if (type === "void") {
    return false;
  }
  return isSought(type) || ("of" in type && hasType(type.of, isSought));
}

/** The types of all parameters and results. */
export function listTypes(signature: Signature): (ValueType | "void")[] {
  if (signature.kind === "function") {
    return [...signature.parameters.map(({ type }) => type), signature.returns];
  }
  const parameters = [signature.constructorParameters, ...signature.methods.map((method) => method.parameters)].flat();
  return [...parameters.map(({ type }) => type), ...signature.methods.map(({ returns }) => returns)];
}

function parseLevel(notation: string, depth: number): ValueType | string {
  if (depth < 0) {
    return `is nested too deeply; at most ${MAX_DEPTH} levels are allowed`;
  }
  if (notation.endsWith("[]")) {
    const of = parseLevel(notation.slice(0, -2).trimEnd(), depth - 1);
    return typeof of === "string" ? of : { kind: "array", of };
  }
  if (notation.endsWith("?")) {
    const of = parseLevel(notation.slice(0, -1).trimEnd(), depth - 1);
    if (typeof of === "string") {
      return of;
    }
    return isScalar(of) ? { kind: "nullable", of } : `only a scalar or a string can be null: not ${formatType(of)}`;
  }
  const list = /^List\s*<(.*)>$/u.exec(notation);
  if (list !== null) {
    const of = parseLevel((list[1] ?? "").trim(), depth - 1);
    return typeof of === "string" ? of : { kind: "list", of };
  }
  const kind = [...SCALARS, ...LINKED].find((name) => name === notation);
  return kind === undefined ? describeUnknown(notation) : { kind };
}

function describeUnknown(notation: string): string {
  if (notation === "Node") {
    return "is ambiguous; write GraphNode, NaryNode or RandomNode (solutions call all three Node)";
  }
  const shown = notation.length > 40 ? `${notation.slice(0, 40)}…` : notation;
  return notation === "" ? `must name a type: ${KNOWN}` : `unknown type "${shown}"; known types: ${KNOWN}`;
}

function isScalar({ kind }: ValueType): boolean {
  return SCALARS.some((scalar) => scalar === kind);
}
