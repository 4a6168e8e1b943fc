import { Language, Parser, type Query, type Tree } from "web-tree-sitter";
import { findForbidden, findMissing, findRefused } from "./check-uses.ts";
import { findEdit } from "./find-edit.ts";
import { compileQuery, listMarks } from "./marks.ts";
import { createPositions } from "./positions.ts";
import { readUses } from "./read-uses.ts";
import type { ScanRequest, ScanResult } from "./scan-request.ts";

/** Reads texts with grammars, and keeps what it parsed of documents that are being edited. */
export interface TextScanner {
  /** @throws when the grammar cannot be loaded, or its query does not fit it */
  scan(request: ScanRequest): Promise<ScanResult>;
  forget(key: string): void;
}

/** Gives the bytes of `web-tree-sitter/web-tree-sitter.wasm` or of a grammar (`PACKAGE/NAME.wasm`). */
export type ReadWasm = (path: string) => Promise<Uint8Array>;

const mostFindings = 200;
const mostKept = 32;

interface Kept {
  readonly grammar: string;
  readonly text: string;
  readonly tree: Tree;
}

interface Reader {
  readonly language: Language;
  readonly parser: Parser;
  readonly queries: Map<string, Query>;
}

export function createTextScanner(readWasm: ReadWasm): TextScanner {
  let library: Promise<void> | undefined;
  const readers = new Map<string, Promise<Reader>>();
  const documents = new Map<string, Kept>();

  const load = async (grammar: string): Promise<Reader> => {
    library ??= readWasm("web-tree-sitter/web-tree-sitter.wasm").then((wasmBinary) =>
      Parser.init({ wasmBinary: wasmBinary.slice().buffer }),
    );
    await library;
    const language = await Language.load(await readWasm(grammar));
    const parser = new Parser();
    parser.setLanguage(language);
    return { language, parser, queries: new Map() };
  };

  const forget = (key: string) => {
    documents.get(key)?.tree.delete();
    documents.delete(key);
  };

  /** Parses anew only what has changed since the document's last text. */
  const parse = ({ parser }: Reader, { grammar: { grammar }, text, key }: ScanRequest): Tree => {
    const known = key === undefined ? undefined : documents.get(key);
    const old = known?.grammar === grammar ? known : undefined;
    if (old !== undefined) old.tree.edit(findEdit(old.text, text));
    const tree = parser.parse(text, old?.tree ?? null);
    if (tree === null) throw new Error("The parser gave no tree.");
    if (key === undefined) return tree;
    forget(key);
    documents.set(key, { grammar, text, tree });
    const [eldest] = documents.keys();
    if (documents.size > mostKept && eldest !== undefined) forget(eldest);
    return tree;
  };

  return {
    forget,
    scan: async (request) => {
      const { grammar, text, rules } = request;
      const loading = readers.get(grammar.grammar) ?? load(grammar.grammar);
      readers.set(grammar.grammar, loading);
      const reader = await loading;
      const query = reader.queries.get(grammar.query) ?? compileQuery(reader.language, grammar.query);
      reader.queries.set(grammar.query, query);
      const tree = parse(reader, request);
      try {
        const uses = readUses(text, listMarks(query, tree.rootNode), grammar);
        const found = [
          ...findRefused(uses, grammar.refused),
          ...(rules === undefined ? [] : findForbidden(uses, rules)),
        ];
        // Where the assignment forbids what the sandbox refuses too, the assignment's word comes first.
        found.sort((a, b) => a.start - b.start || b.end - a.end || a.kind.localeCompare(b.kind));
        const positionOf = createPositions(text);
        return {
          parses: !tree.rootNode.hasError,
          findings: distinct(found)
            .slice(0, mostFindings)
            .map(({ start, end, ...finding }) => ({
              ...finding,
              range: { start: positionOf(start), end: positionOf(end) },
            })),
          missing: rules === undefined ? [] : findMissing(uses, rules),
        };
      } finally {
        if (request.key === undefined) tree.delete();
      }
    },
  };
}

/** One a place and kind: the first rule says enough. */
function distinct<Found extends { readonly start: number; readonly end: number; readonly kind: string }>(
  found: readonly Found[],
): readonly Found[] {
  return [
    ...new Map([...found].reverse().map((each) => [`${each.start}:${each.end}:${each.kind}`, each])).values(),
  ].reverse();
}
