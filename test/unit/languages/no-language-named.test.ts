import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import type { Language } from "../../../server/languages/language.ts";
import { loadLanguages } from "../../../server/languages/load-languages.ts";

const root = join(import.meta.dirname, "../../..");

/**
 * An expression that finds a language's id, its name, an editor's identifier for it or the name of its source file, as words in any
 * case, and its extensions as quoted or globbed endings. Words of other meanings that merely contain one do not count, nor do names of
 * one or two letters, which are words of their own, but in quotes or as a name in the middle of a sentence.
 */
function namesOf(language: Language): RegExp[] {
  const [plainName = ""] = language.name.split(" (");
  const names = [language.id, language.name, plainName, ...language.editorLanguageIds, language.sourceName];
  const words = [...new Set(names)].map((word) =>
    word.length > 2
      ? new RegExp(`(?<![\\w+.-])${escapeWord(word)}(?![\\w+])`, "iu")
      : new RegExp(
          `["'\`]${escapeWord(word)}["'\`]${/^[A-Z]/u.test(word) ? `|(?<=[a-z] )${escapeWord(word)}(?![\\w+])` : ""}`,
          "u",
        ),
  );
  const endings = language.extensions.map(
    (extension) => new RegExp(`(?:["'\`*]|\\w\\*)${escapeWord(extension)}(?=["'\`,}\\s)])`, "iu"),
  );
  return [...words, ...endings];
}

function escapeWord(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
}

function findNames(text: string, languages: readonly Language[]): string[] {
  return text.split("\n").flatMap((line, index) => {
    const named = languages.filter((language) => namesOf(language).some((name) => name.test(line)));
    return named.map((language) => `${index + 1}: ${language.id}: ${line.trim()}`);
  });
}

function listSources(directory: string): string[] {
  const entries = readdirSync(directory, { withFileTypes: true, recursive: true });
  const files = entries.filter(
    (entry) => entry.isFile() && [".ts", ".mjs", ".cjs", ".js"].includes(extname(entry.name)),
  );
  return files.map((entry) => join(entry.parentPath, entry.name));
}

describe("languages", () => {
  let languages: readonly Language[];

  before(async () => {
    languages = await loadLanguages(join(root, "runners"));
    assert.ok(languages.length >= 3, "the runners are there");
  });

  for (const folder of ["server", "client"]) {
    it(`are named nowhere in ${folder}/: adding one is adding a folder`, () => {
      const sources = listSources(join(root, folder));
      assert.ok(sources.length > 0, `${folder}/ holds sources`);
      const named = sources.flatMap((file) =>
        findNames(readFileSync(file, "utf8"), languages).map((found) => `${relative(root, file)}:${found}`),
      );
      assert.deepEqual(named, []);
    });
  }

  it("are noticed where they are named", () => {
    for (const language of languages) {
      const lines = [
        `if (language.id === "${language.id}") {`,
        `// as ${language.name.split(" (")[0]} does`,
        `const selector = { language: "${language.editorLanguageIds[0]}" };`,
        `const pattern = "**/*${language.extensions[0]}";`,
        `if (path.endsWith("${language.extensions[0]}")) {`,
        `put("${language.sourceName}");`,
      ];
      for (const line of lines) {
        const found = findNames(line, languages).map((named) => named.split(": ")[1]);
        assert.deepEqual(found, [language.id], line);
      }
    }
  });

  it("are not seen in words that merely look alike", () => {
    const lines = ['import { z } from "./node.js";', "const c = a + b;", "// cppish, pythonic", "x.cpplike()"];
    assert.deepEqual(findNames(lines.join("\n"), languages), []);
  });
});
