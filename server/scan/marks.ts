import { type Language, type Node, Query } from "web-tree-sitter";

/** A capture without the tree it came from: positions are indices into the text (UTF-16 units). */
export interface Mark {
  /** The capture's name in the query, such as `callee` or `construct.loop`. */
  readonly capture: string;
  readonly start: number;
  readonly end: number;
}

/** The captures of one match of a query. */
export type MarkGroup = readonly Mark[];

/** Compiles a grammar's query. @throws the library's error, with the place, when the query does not fit the grammar */
export function compileQuery(language: Language, text: string): Query {
  return new Query(language, text);
}

/** Lists what a query finds below `root`. Captures whose names begin with `_` serve predicates alone, and are left out. */
export function listMarks(query: Query, root: Node): MarkGroup[] {
  return query
    .matches(root)
    .map(({ captures }) =>
      captures
        .filter(({ name }) => !name.startsWith("_"))
        .map(({ name, node }) => ({ capture: name, start: node.startIndex, end: node.endIndex })),
    );
}
