import assert from "node:assert/strict";
import { type LanguageTexts, writeName } from "../../../server/harness/language-texts.ts";
import { parseSignature } from "../../../server/harness/parse-signature.ts";
import { entryNameOf, renderExpected, renderHarness, renderStarter } from "../../../server/harness/render.ts";

const texts: LanguageTexts = {
  types: {
    int: "i32",
    "int:boxed": "Int",
    string: "&str",
    void: "()",
    "T[]": "{{{of}}}[]",
    "T[]:boxed": "Boxed<{{{of}}}>",
    "List<T>": "List<{{{ofBoxed}}}>",
    "T?": "{{{ofBoxed}}}?",
    ListNode: "List*",
  },
  naming: { function: "snake", parameter: "snake", class: "pascal" },
  reservedWords: ["in", "delete"],
  starter:
    "{{#isFunction}}{{{returns.text}}} {{{name}}}({{#parameters}}{{{type.text}}} {{{name}}}{{^isLast}}, {{/isLast}}{{/parameters}}){{#output}} -> {{{name}}}{{/output}}{{/isFunction}}" +
    "{{#isClass}}{{{className}}}({{#constructor.parameters}}{{{name}}}{{/constructor.parameters}}){{#methods}} {{index}}:{{{name}}}={{{returns.text}}}{{#isVoid}}!{{/isVoid}}{{/methods}}{{/isClass}}\n",
  expected: "\n{{{name}}} as {{{givenName}}} in {{{className}}}\n",
  files: [
    { path: "main.x", template: "{{#usesListNode}}list {{/usesListNode}}{{{signatureJson}}}" },
    { path: "lib/fixed.x", template: "int main() { return 0; } // <&>" },
  ],
};

const twoSum = parseSignature(`
function: twoSum
parameters: { numsById: "int[]", in: "List<int>[]", names: "List<List<int>>", last: "int?" }
returns: "List<int[]>"
`);
const tideLog = parseSignature(`
class: TideLog
constructor: { capacity: int }
methods: { recordAll: { parameters: { of: ListNode } }, delete: { returns: int } }
`);

describe("rendering for a language", () => {
  it("writes types and names in the language's habit, reserved words with an underscore", () => {
    const starter = "List<Boxed<i32>> two_sum(i32[] nums_by_id, List<Int>[] in_, List<List<Int>> names, Int? last)\n";
    assert.equal(renderStarter(twoSum, texts), starter);
    assert.equal(renderExpected(twoSum, texts), "two_sum as twoSum in Solution");
    assert.equal(entryNameOf(twoSum, texts), "two_sum");
  });

  it("writes classes with their methods, numbered from 0", () => {
    assert.equal(renderStarter(tideLog, texts), "TideLog(capacity) 0:record_all=()! 1:delete_=i32\n");
    assert.equal(renderExpected(tideLog, texts), "TideLog as TideLog in TideLog");
    assert.equal(entryNameOf(tideLog, texts), "TideLog");
  });

  it("names the parameter that is changed in place", () => {
    const signature = parseSignature('function: f\nparameters: { a: int, b: "int[]" }\nreturns: void\noutput: b\n');
    assert.equal(renderStarter(signature, texts), "() f(i32 a, i32[] b) -> b\n");
  });

  it("leaves files without braces as they are, and puts the signature as JSON where it is asked for", () => {
    const files = renderHarness(tideLog, texts);
    assert.deepEqual(
      files.map(({ path }) => path),
      ["main.x", "lib/fixed.x"],
    );
    assert.equal(Buffer.from(files[0]?.content ?? []).toString(), `list ${JSON.stringify(tideLog)}`);
    assert.equal(Buffer.from(files[1]?.content ?? []).toString(), texts.files[1]?.template);
  });

  const names: readonly (readonly [string, string, string])[] = [
    ["twoSum", "two_sum", "TwoSum"],
    ["LRUCache", "lru_cache", "LRUCache"],
    ["isBST", "is_bst", "IsBST"],
    ["numIslands2", "num_islands2", "NumIslands2"],
    ["parseURLFast", "parse_url_fast", "ParseURLFast"],
  ];
  for (const [given, snake, pascal] of names) {
    it(`writes ${given} as ${snake} and ${pascal}`, () => {
      assert.equal(writeName(given, "snake", []), snake);
      assert.equal(writeName(given, "pascal", []), pascal);
      assert.equal(writeName(given, "as-given", []), given);
    });
  }

  it("writes camel case with a small letter in front", () =>
    assert.equal(writeName("TideLog", "camel", []), "tideLog"));
});
