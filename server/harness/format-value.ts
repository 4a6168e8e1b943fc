import type { ValueType } from "./signature.ts";
import type { Answer, Nodes, Value } from "./value.ts";

/** A text being written that stops when it has grown to `limit`. */
interface Draft {
  text: string;
  readonly limit: number;
}

/** Writes a value as tests do, on one line. What is longer than `limit` letters is cut somewhat behind them: compare the length. */
export function formatValue(type: ValueType, value: Value, limit = Number.POSITIVE_INFINITY): string {
  const draft: Draft = { text: "", limit };
  append(draft, type, value);
  return draft.text;
}

/** Writes a whole answer as a test's answer file has it; cut as `formatValue` does. */
export function formatAnswer(answer: Answer, limit = Number.POSITIVE_INFINITY): string {
  if (answer.kind === "value") {
    return formatValue(answer.type, answer.value, limit);
  }
  const draft: Draft = { text: "", limit };
  appendList(draft, answer.results, ({ call, value }) => {
    if (call.returns === "void") {
      draft.text += "null";
    } else {
      append(draft, call.returns, value);
    }
  });
  return draft.text;
}

function append(draft: Draft, type: ValueType, value: Value): void {
  if (value === null) {
    draft.text += "null";
  } else if (typeof value === "string") {
    const room = Math.max(0, draft.limit - draft.text.length);
    draft.text += JSON.stringify(value.length > room ? value.slice(0, room) : value);
  } else if (typeof value !== "object") {
    draft.text += type.kind === "double" && typeof value === "number" ? formatDouble(value) : String(value);
  } else if (isNodes(value)) {
    appendNodes(draft, type, value);
  } else {
    const of: ValueType = "of" in type ? type.of : { kind: "int" };
    appendList(draft, value, (element) => append(draft, of, element));
  }
}

/** A whole number shows that it is a double. */
function formatDouble(value: number): string {
  const text = Object.is(value, -0) ? "-0" : String(value);
  return /^-?\d+$/u.test(text) ? `${text}.0` : text;
}

function appendList<T>(draft: Draft, elements: readonly T[], appendElement: (element: T, index: number) => void): void {
  draft.text += "[";
  for (let index = 0; index < elements.length && draft.text.length <= draft.limit; index++) {
    draft.text += index > 0 ? "," : "";
    appendElement(elements[index] as T, index);
  }
  draft.text += "]";
}

function appendNodes(draft: Draft, type: ValueType, nodes: Nodes): void {
  if (type.kind === "NaryNode") {
    appendNary(draft, nodes);
  } else if (type.kind === "RandomNode") {
    appendList(draft, nodes.values, (value, index) => {
      draft.text += `[${value},${nodes.links[index]?.[0] ?? "null"}]`;
    });
  } else {
    appendGraph(draft, nodes);
  }
}

function appendNary(draft: Draft, { values, links }: Nodes): void {
  // The nulls behind the last child say nothing.
  const lastParent = links.findLastIndex((children) => children.length > 0);
  const entries: (number | null)[] = values.slice(0, 1);
  for (const children of links.slice(0, lastParent + 1)) {
    entries.push(null);
    for (const child of children) {
      entries.push(values[child] ?? 0);
    }
  }
  appendList(draft, entries, (entry) => {
    draft.text += String(entry);
  });
}

/** By value where the values are 1, 2, ..., as tests have them; else as `[value: [neighbours' values], ...]`. */
function appendGraph(draft: Draft, { values, links }: Nodes): void {
  const nodeOf = new Map(values.map((value, node) => [value, node]));
  const isNumbered = values[0] === 1 && values.every((_, index) => nodeOf.has(index + 1));
  const order = isNumbered ? values.map((_, index) => nodeOf.get(index + 1) ?? 0) : values.map((_, index) => index);
  appendList(draft, order, (node) => {
    draft.text += isNumbered ? "" : `${values[node]}: `;
    appendList(draft, links[node] ?? [], (neighbour) => {
      draft.text += String(values[neighbour]);
    });
  });
}

function isNodes(value: readonly Value[] | Nodes): value is Nodes {
  return !Array.isArray(value);
}
