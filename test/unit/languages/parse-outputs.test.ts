import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Language, Program } from "../../../server/languages/language.ts";
import { loadLanguages } from "../../../server/languages/load-languages.ts";
import { compilations, crashes } from "./recorded.ts";

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

  it("reads a place and a megabyte of blanks behind it, which a pattern that tries each of them anew would not get through", () => {
    const blanks = " ".repeat(1024 * 1024);
    for (const { id, sourceName, plan } of languages.values()) {
      const { parseCompilerOutput } = plan({ files: [{ path: sourceName, content: new Uint8Array() }] });
      const place = `/box/${sourceName}`;
      for (const head of [`error: x\n --> ${place}:1:1\n`, `${place}:1:1: error: x\n`, `${place}:1\n`, "error: x\n"]) {
        assert.ok(parseCompilerOutput(`${head}${blanks}`).length <= 1, id);
      }
    }
  });

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
      "java-mem-stderr",
      "typescript-mem-stderr",
    ]) {
      assert.equal(languageOf(name).isOutOfMemory(readOutput(name)), true, name);
    }
    for (const name of [
      "python-crash-stderr",
      "javascript-crash-stderr",
      "cpp-assert-stderr",
      "go-index-stderr",
      "rust-index-stderr",
      "java-index-stderr",
      "typescript-crash-stderr",
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
      java: ["import java.util.*;\n\nclass A {\n    public static void main(String[] args) {}\n}\n", 3],
      typescript: ["const a: number = 1;\nexport async function main(): Promise<void> {}\n", 1],
      cpp: ["#include <cstdio>\nusing namespace std;\nint main() {\n}\n", 2],
    };
    for (const [id, [source, line]] of Object.entries(entries)) {
      assert.equal(languageOf(id).findEntryLine(source), line, id);
      assert.equal(languageOf(id).findEntryLine("\n\nx\n"), 0, id);
    }
  });
});
