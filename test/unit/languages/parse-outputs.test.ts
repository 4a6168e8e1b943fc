import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language, Program } from "../../../server/languages/language.ts";
import { loadLanguages } from "../../../server/languages/load-languages.ts";

const root = join(import.meta.dirname, "../../..");

/** What the runner images' compilers and runtimes printed, captured from containers. */
function readOutput(name: string): string {
  return readFileSync(join(import.meta.dirname, "outputs", `${name}.txt`), "utf8");
}

describe("the runners' patterns, on real output", () => {
  const languages = new Map<string, Language>();

  before(async () => {
    for (const language of await loadLanguages(join(root, "runners"))) {
      languages.set(language.id, language);
    }
  });

  /** The program of a lone file: its text, where columns have to be counted in it. */
  function programOf(name: string, source = ""): Program {
    const { sourceName, plan } = languageOf(name);
    return plan({ files: [{ path: sourceName, content: Buffer.from(source) }] });
  }

  function languageOf(name: string): Language {
    const language = languages.get(name.split("-")[0] ?? "");
    assert.ok(language, `no runner for ${name}`);
    return language;
  }

  const compilations: Record<string, readonly (readonly [string, number, number?, number?])[]> = {
    "python-syntax-compile": [["SyntaxError: invalid syntax", 2, 11, 12]],
    "python-indent-compile": [["IndentationError: unexpected indent", 2, 5]],
    "python-nul-compile": [["SyntaxError: source code string cannot contain null bytes", 0]],
    "python-warn-compile": [
      ["SyntaxWarning: invalid escape sequence '\\d'", 0],
      ['SyntaxWarning: "is" with \'int\' literal. Did you mean "=="?', 1],
    ],
    "javascript-syntax-compile": [["SyntaxError: Unexpected token ';'", 1, 9, 10]],
    "javascript-syntaxesm-compile": [["SyntaxError: Unexpected token '='", 2, 8, 9]],
    "cpp-syntax-compile": [
      ["invalid conversion from ‘const char*’ to ‘int’ [-fpermissive]", 3, 9],
      ["‘y’ was not declared in this scope", 4, 9],
      ["unused variable ‘x’ [-Wunused-variable]", 3, 5],
    ],
    "cpp-link-compile": [["undefined reference to `foo()'", 0]],
    "cpp-nomain-compile": [["undefined reference to `main'", 0]],
    "cpp-noinc-compile": [["nope.h: No such file or directory", 0, 9]],
    "cpp-warn-compile": [
      ["suggest parentheses around assignment used as truth value [-Wparentheses]", 1, 41],
      ["format ‘%s’ expects argument of type ‘char*’, but argument 2 has type ‘int’ [-Wformat=]", 1, 55],
      ["unused variable ‘unused’ [-Wunused-variable]", 1, 23],
    ],
    "cpp-uni-compile": [
      ["‘undefinedvar’ was not declared in this scope", 0, 46],
      ["unused variable ‘s’ [-Wunused-variable]", 0, 25],
      ["unused variable ‘q’ [-Wunused-variable]", 0, 42],
    ],
    "c-syntax-compile": [
      ["initialization of ‘char *’ from ‘int’ makes pointer from integer without a cast [-Wint-conversion]", 2, 12],
      ["format ‘%d’ expects argument of type ‘int’, but argument 2 has type ‘char *’ [-Wformat=]", 4, 11],
      ["expected ‘;’ before ‘return’", 4, 21],
      ["unused variable ‘unused’ [-Wunused-variable]", 3, 6],
      ["unused variable ‘s’ [-Wunused-variable]", 2, 8],
    ],
    "c-link-compile": [["undefined reference to `gone'", 0]],
    "go-imports-compile": [
      ['"os" imported and not used', 4, 1],
      [
        "cannot use square{} (value of struct type square) as shape value in variable declaration: square does not implement shape (missing method area)",
        14,
        15,
      ],
      ["undefined: gone", 15, 16],
    ],
    "go-package-compile": [["a program must be of package main", 0, 0]],
    "go-nopackage-compile": [["syntax error: package statement must be first", 0, 0]],
    "go-nomain-compile": [["function main is undeclared in the main package", 0]],
    "rust-types-compile": [
      ["unused import: `std::collections::HashMap`", 0, 4, 29],
      ["mismatched types: expected `i32`, found `&str`", 5, 22, 25],
    ],
    "rust-moved-compile": [
      ["unused variable: `taken`: help: if this is intentional, prefix it with an underscore: `_taken`", 2, 8, 13],
      ["borrow of moved value: `text`: value borrowed here after move", 3, 19, 23],
    ],
    "rust-unclosed-compile": [["expected `;`, found `println`: help: add `;` here", 1, 18, 19]],
    "rust-nomain-compile": [
      ["`main` function not found in crate `solution`: consider adding a `main` function to `solution.rs`", 0, 13, 14],
    ],
  };

  for (const [name, expected] of Object.entries(compilations)) {
    it(`reads the diagnostics of ${name}`, () => {
      const source =
        name === "cpp-uni-compile" ? 'int main() { const char* s = "é漢字😀"; int q = undefinedvar; }' : "";
      const found = programOf(name, source).parseCompilerOutput(readOutput(name));
      const rows = found.map(({ message, line, column, endColumn }) =>
        [message, line, column, endColumn].filter((part) => part !== undefined),
      );
      assert.deepEqual(rows, expected);
    });
  }

  it("tells warnings from errors", () => {
    const severities = (name: string) =>
      programOf(name)
        .parseCompilerOutput(readOutput(name))
        .map((diagnostic) => diagnostic.severity);
    assert.deepEqual(severities("python-warn-compile"), ["warning", "warning"]);
    assert.deepEqual(severities("cpp-syntax-compile"), ["error", "error", "warning"]);
  });

  it("puts an error inside a library's template on the user's line that asked for it", () => {
    const found = programOf("cpp").parseCompilerOutput(readOutput("cpp-templ-compile"));
    assert.deepEqual(
      found.map(({ line, severity }) => [line, severity]),
      [
        [7, "error"],
        [6, "error"],
      ],
    );
    assert.match(found[0]?.message ?? "", /^no match for ‘operator-’/);
  });

  const crashes: Record<string, readonly [number, string]> = {
    "python-crash-stderr": [9, "ValueError: boom: a b"],
    "python-lib-stderr": [
      1,
      "json.decoder.JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
    ],
    "python-rec-stderr": [1, "RecursionError: maximum recursion depth exceeded"],
    "python-mem-stderr": [0, "MemoryError"],
    "python-group-stderr": [1, "ExceptionGroup: eg (1 sub-exception)"],
    "javascript-crash-stderr": [2, "TypeError: boom"],
    "javascript-crashesm-stderr": [2, "TypeError: Cannot read properties of undefined (reading 'y')"],
    "javascript-lib-stderr": [0, "SyntaxError: Expected property name or '}' in JSON at position 1"],
    "javascript-rec-stderr": [0, "RangeError: Maximum call stack size exceeded"],
    "javascript-reject-stderr": [0, "Error: later"],
    "javascript-prim-stderr": [0, "the program crashed here"],
    "javascript-noreq-stderr": [0, "Error: Cannot find module 'nonexistent'"],
    "cpp-assert-stderr": [1, "Assertion `1==2' failed."],
    "cpp-asan-stderr": [6, "AddressSanitizer: heap-buffer-overflow"],
    "c-assert-stderr": [2, "Assertion `1 == 2' failed."],
    "c-ubsan-stderr": [
      6,
      "runtime error: load of address 0x50200000001c with insufficient space for an object of type 'int'",
    ],
    "go-index-stderr": [5, "runtime error: index out of range [5] with length 3"],
    "go-nil-stderr": [6, "runtime error: invalid memory address or nil pointer dereference"],
    "go-deadlock-stderr": [4, "all goroutines are asleep - deadlock!"],
    "go-library-stderr": [7, "runtime error: index out of range [1] with length 0"],
    "go-routine-stderr": [6, "an error of its own"],
    "rust-index-stderr": [3, "index out of bounds: the len is 3 but the index is 5"],
    "rust-unwrap-stderr": [2, "called `Result::unwrap()` on an `Err` value: ParseIntError { kind: InvalidDigit }"],
    "rust-thread-stderr": [4, "called `Result::unwrap()` on an `Err` value: Any { .. }"],
  };

  for (const [name, [line, message]] of Object.entries(crashes)) {
    it(`finds the line of the crash in ${name}`, () => {
      const crash = programOf(name).parseRuntimeError(readOutput(name));
      assert.deepEqual([crash?.line, crash?.message], [line, message]);
    });
  }

  it("finds no crash in what a program merely prints", () => {
    for (const language of languages.values()) {
      assert.equal(
        programOf(language.id).parseRuntimeError(`debug: step 1\n${language.sourceName}: all well\n`),
        undefined,
      );
    }
  });

  it("knows when a runtime says that it was refused memory", () => {
    for (const name of [
      "python-mem-stderr",
      "javascript-mem-stderr",
      "cpp-mem-stderr",
      "go-mem-stderr",
      "rust-mem-stderr",
    ]) {
      assert.equal(languageOf(name).isOutOfMemory(readOutput(name)), true, name);
    }
    for (const name of [
      "python-crash-stderr",
      "javascript-crash-stderr",
      "cpp-assert-stderr",
      "go-index-stderr",
      "rust-index-stderr",
    ]) {
      assert.equal(languageOf(name).isOutOfMemory(readOutput(name)), false, name);
    }
  });

  it("stays quick on a flood made to look like frames", () => {
    const flood = `Traceback (most recent call last):\n${`  at ${"/a:1 (".repeat(3000)}\n`.repeat(4)}`;
    for (const language of languages.values()) {
      assert.equal(programOf(language.id).parseRuntimeError(flood), undefined);
      assert.deepEqual(programOf(language.id).parseCompilerOutput(flood), []);
    }
  });

  it("finds the entry function, else the first line", () => {
    const entries: Record<string, readonly [string, number]> = {
      python: ["import sys\n\n\ndef main():\n    pass\n", 3],
      javascript: ["const a = 1;\r\nfunction main() {}\r\n", 1],
      c: ["#include <stdio.h>\n\nint main(void) {\n}\n", 2],
      go: ["package main\n\nfunc main() {\n}\n", 2],
      rust: ["use std::io;\n\npub fn main() {}\n", 2],
      cpp: ["#include <cstdio>\nusing namespace std;\nint main() {\n}\n", 2],
    };
    for (const [id, [source, line]] of Object.entries(entries)) {
      assert.equal(languageOf(id).findEntryLine(source), line, id);
      assert.equal(languageOf(id).findEntryLine("\n\nx\n"), 0, id);
    }
  });
});
