import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../../../server/languages/language.ts";
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
      ["‘undefinedvar’ was not declared in this scope", 0, 45],
      ["unused variable ‘s’ [-Wunused-variable]", 0, 23],
      ["unused variable ‘q’ [-Wunused-variable]", 0, 35],
    ],
  };

  for (const [name, expected] of Object.entries(compilations)) {
    it(`reads the diagnostics of ${name}`, () => {
      const found = languageOf(name).parseCompilerOutput(readOutput(name));
      const rows = found.map(({ message, line, column, endColumn }) =>
        [message, line, column, endColumn].filter((part) => part !== undefined),
      );
      assert.deepEqual(rows, expected);
    });
  }

  it("tells warnings from errors", () => {
    const severities = (name: string) =>
      languageOf(name)
        .parseCompilerOutput(readOutput(name))
        .map((diagnostic) => diagnostic.severity);
    assert.deepEqual(severities("python-warn-compile"), ["warning", "warning"]);
    assert.deepEqual(severities("cpp-syntax-compile"), ["error", "error", "warning"]);
  });

  it("puts an error inside a library's template on the user's line that asked for it", () => {
    const found = languageOf("cpp").parseCompilerOutput(readOutput("cpp-templ-compile"));
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
  };

  for (const [name, [line, message]] of Object.entries(crashes)) {
    it(`finds the line of the crash in ${name}`, () => {
      const crash = languageOf(name).parseRuntimeError(readOutput(name));
      assert.deepEqual([crash?.line, crash?.message], [line, message]);
    });
  }

  it("finds no crash in what a program merely prints", () => {
    for (const language of languages.values()) {
      assert.equal(language.parseRuntimeError(`debug: step 1\n${language.sourceName}: all well\n`), undefined);
    }
  });

  it("knows when a runtime says that it was refused memory", () => {
    for (const name of ["python-mem-stderr", "javascript-mem-stderr", "cpp-mem-stderr"]) {
      assert.equal(languageOf(name).isOutOfMemory(readOutput(name)), true, name);
    }
    for (const name of ["python-crash-stderr", "javascript-crash-stderr", "cpp-assert-stderr"]) {
      assert.equal(languageOf(name).isOutOfMemory(readOutput(name)), false, name);
    }
  });

  it("stays quick on a flood made to look like frames", () => {
    const flood = `Traceback (most recent call last):\n${`  at ${"/a:1 (".repeat(3000)}\n`.repeat(4)}`;
    for (const language of languages.values()) {
      assert.equal(language.parseRuntimeError(flood), undefined);
      assert.deepEqual(language.parseCompilerOutput(flood), []);
    }
  });

  it("finds the entry function, else the first line", () => {
    const entries: Record<string, readonly [string, number]> = {
      python: ["import sys\n\n\ndef main():\n    pass\n", 3],
      javascript: ["const a = 1;\r\nfunction main() {}\r\n", 1],
      cpp: ["#include <cstdio>\nusing namespace std;\nint main() {\n}\n", 2],
    };
    for (const [id, [source, line]] of Object.entries(entries)) {
      assert.equal(languageOf(id).findEntryLine(source), line, id);
      assert.equal(languageOf(id).findEntryLine("\n\nx\n"), 0, id);
    }
  });
});
