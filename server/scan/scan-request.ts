/** What a runner's folder says about reading its language; handed over by `compose` as data. */
export interface ScanGrammar {
  /** The grammar's file, as its npm package has it: `PACKAGE/NAME.wasm`. */
  readonly grammar: string;
  /** Tree-sitter queries; runners/SCAN.md says what each capture means. */
  readonly query: string;
  /** Names by which a method's code calls its own object. */
  readonly receivers: readonly string[];
  /** A method is not in sight of the others by its bare name. */
  readonly methodsNeedReceiver: boolean;
  /** What an import without a name of its own puts in sight: the first part of its path, the last, or nothing. */
  readonly importBinds: "first" | "last" | "nothing";
  /** Left out of module names at their beginning. */
  readonly importPrefixes: readonly string[];
  /** Modules whose contents are in sight without an import. */
  readonly implicit: readonly string[];
  /** What the sandbox refuses. */
  readonly refused: readonly Refusal[];
}

/** Uses that fail in the sandbox; `imports` and `calls` are patterns. */
export interface Refusal {
  readonly id: string;
  readonly imports: readonly string[];
  readonly calls: readonly string[];
  readonly message: string;
}

/** What an assignment says about one language. */
export interface RuleSet {
  readonly forbid: Rules;
  readonly require: Rules;
}

export interface Rules {
  readonly imports: readonly Rule[];
  readonly calls: readonly Rule[];
  readonly constructs: readonly Rule[];
}

/** `name` may hold `*`; `message` is the instructor's. */
export interface Rule {
  readonly name: string;
  readonly message?: string | undefined;
}

/** One text to be scanned. */
export interface ScanRequest {
  readonly grammar: ScanGrammar;
  readonly text: string;
  /** Absent: only what the sandbox refuses is looked for. */
  readonly rules?: RuleSet;
  /** Of a document that will be scanned again: what was parsed is kept until `forget`. */
  readonly key?: string;
}

export interface ScanResult {
  /** Whether the text is whole: in one that is broken, what was found is there, but the compiler knows better what it is. */
  readonly parses: boolean;
  /** In the text's order, at most 200. */
  readonly findings: readonly Finding[];
  /** Rules of `require` that nothing in the text meets. */
  readonly missing: readonly Missing[];
}

/** Something found in the text, its range exact; lines and columns (UTF-16 units) count from 0, the end is exclusive. */
export interface Finding {
  /** `refused`: by the sandbox; `forbidden`: by the assignment. */
  readonly kind: "refused" | "forbidden";
  /** The refusal's id, or `import`, `call`, `construct`. */
  readonly about: string;
  /** What was found, as rules name it. */
  readonly name: string;
  readonly message: string;
  readonly range: SourceRange;
}

export interface Missing {
  readonly about: "import" | "call" | "construct";
  readonly name: string;
  readonly message: string;
}

export interface SourceRange {
  readonly start: Position;
  readonly end: Position;
}

export interface Position {
  readonly line: number;
  readonly column: number;
}
