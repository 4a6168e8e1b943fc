import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from "yaml";
import type { z } from "zod";
import { listSchemaIssues } from "./schema-issues.ts";

/** More aliases than any honest package has; far fewer than an alias bomb needs. */
const MAX_ALIASES = 50;
const MAX_DEPTH = 50;
export const MAX_YAML_BYTES = 64 * 1024;

export type YamlResult<T> =
  | { readonly value: T; readonly place: (path: readonly (string | number)[]) => Place }
  | { readonly notices: readonly YamlNotice[] };

/** One thing wrong in a document. `line` and `column` count from 1. */
export interface YamlNotice {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly key?: string;
  readonly message: string;
}

export interface Place {
  readonly line?: number;
  readonly column?: number;
}

/**
 * Parses one YAML document and checks it with `schema`; every notice has the line and column of its key.
 * @param wordKeys keys of the document's map whose values are words: what YAML takes for a number there stays as written
 */
export function parseYaml<T>(
  text: string,
  file: string,
  schema: z.ZodType<T>,
  wordKeys: readonly string[] = [],
): YamlResult<T> {
  if (isTooDeep(text)) {
    return { notices: [{ file, line: 1, message: "is nested too deeply" }] };
  }
  const lines = new LineCounter();
  let document: Document;
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  } catch {
    return { notices: [{ file, line: 1, message: "is nested too deeply" }] };
  }
  if (document.errors.length > 0) {
    return { notices: document.errors.slice(0, 5).map((error) => toNotice(error, file, lines)) };
  }
  const dangling = findDanglingAlias(document);
  if (dangling !== undefined) {
    const place = placeOf(dangling, lines);
    return { notices: [{ file, ...place, message: `the alias *${dangling.source} has no anchor before it` }] };
  }
  for (const key of wordKeys) {
    keepAsWritten(isMap(document.contents) ? document.contents.get(key, true) : undefined);
  }
  let plain: unknown;
  try {
    plain = document.toJS({ maxAliasCount: MAX_ALIASES, reviver: (_key, value) => withoutPrototype(value) });
    plain ??= Object.create(null);
  } catch {
    return {
      notices: [
        {
          file,
          line: 1,
          message: `its aliases expand to too much; at most ${MAX_ALIASES} are followed`,
        },
      ],
    };
  }
  const place = (path: readonly (string | number)[]) => locate(document, path, lines);
  const result = schema.safeParse(plain);
  if (result.success) {
    return { value: result.data, place };
  }
  return {
    notices: listSchemaIssues(schema, result.error).map(({ path, message }) => ({
      file,
      ...place(path),
      ...(path.length > 0 && { key: path.join(".") }),
      message,
    })),
  };
}

/** So that an absent key `constructor` is absent. */
function withoutPrototype(value: unknown): unknown {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.setPrototypeOf(value, null)
    : value;
}

/** Deep nesting, which no package needs, costs the parser time that grows with its square: looked for beforehand. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    depth += "[{".includes(character) ? 1 : "]}".includes(character) && depth > 0 ? -1 : 0;
    if (depth > MAX_DEPTH) {
      return true;
    }
  }
  return /(?:[-?:] ){50}|^ {500}/mu.test(text);
}

function toNotice(error: YAMLError, file: string, lines: LineCounter): YamlNotice {
  const { line, col } = lines.linePos(error.pos[0]);
  return { file, line, column: col, message: `is not valid YAML: ${error.message}` };
}

/** Where the key that ends `path` stands; an absent key is at the end of the longest part of the path that is there. */
function locate(document: Document, path: readonly (string | number)[], lines: LineCounter): Place {
  let node: unknown = document.contents;
  let found: Node | null = null;
  for (const part of path) {
    const pair = isMap(node)
      ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part))
      : undefined;
    const item = isSeq(node) && typeof part === "number" ? node.items[part] : undefined;
    if (isPair(pair) && isScalar(pair.key)) {
      found = pair.key;
      node = pair.value;
    } else if (isNode(item)) {
      found = item;
      node = item;
    } else {
      break;
    }
  }
  return placeOf(found, lines);
}

function placeOf(node: Node | null, lines: LineCounter): Place {
  if (!node?.range) {
    return { line: 1 };
  }
  const { line, col } = lines.linePos(node.range[0]);
  return { line, column: col };
}

/** The first alias without an anchor before it; the parser's own search is quadratic. */
function findDanglingAlias(document: Document): Alias | undefined {
  const anchors = new Set<string>();
  let dangling: Alias | undefined;
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node)) {
        dangling = anchors.has(node.source) ? undefined : node;
        return dangling && visit.BREAK;
      }
      if (node.anchor !== undefined) {
        anchors.add(node.anchor);
      }
      return undefined;
    },
  });
  return dangling;
}

function keepAsWritten(value: unknown): void {
  if (isSeq(value) || isMap(value)) {
    for (const item of value.items) {
      keepAsWritten(isPair(item) ? item.value : item);
    }
  } else if (isScalar(value) && typeof value.value === "number" && value.source !== undefined) {
    value.value = value.source;
  }
}
