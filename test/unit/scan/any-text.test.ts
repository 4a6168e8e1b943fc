import assert from "node:assert/strict";
import fc from "fast-check";
import { openScanRoom, type ScanRoom } from "./scan-source.ts";

const rules =
  'forbid: { imports: ["*"], calls: ["*"], constructs: [loop, recursion] }\nrequire: { constructs: [recursion] }';
/** Pieces that look like code in one language or another. */
const pieces = [
  "import x",
  "from a import *",
  "use a::{b, c::{d as e}, *};",
  "#include <x>",
  "def f(a):",
  "fn f(",
  "function f(",
  "f(",
  "a.b.c(",
  "::",
  "->",
  "<T>",
  "{",
  "}",
  "(",
  ")",
  "[",
  "]",
  '"',
  "'",
  "`",
  "${",
  "//",
  "/*",
  "*/",
  "#",
  "\n",
  "\r\n",
  "\r",
  "\t",
  " ",
  ";",
  "=",
  "class A",
  "self.f()",
  "this.f()",
  "for",
  "while",
  "lambda",
  "=>",
  "as",
  "ä",
  "𝒳",
  "\u0000",
  "\ud800",
  "..",
  "*",
];

describe("a scan", () => {
  let room: ScanRoom;

  before(async () => {
    room = await openScanRoom();
  });

  it("has exact columns in UTF-16 units, behind any characters and line ends", async () => {
    const text = 's = "äöü𝒳"; eval("1")\r\nx = "𝒳𝒳"; eval(x)\rß = 1; eval(x)\n\n  eval(x)';
    const { findings } = await room.scan("python", text);
    assert.deepEqual(
      findings.map(({ range: { start, end } }) => [start.line, start.column, end.line, end.column]),
      [
        [0, 13, 0, 17],
        [1, 12, 1, 16],
        [2, 7, 2, 11],
        [4, 2, 4, 6],
      ],
    );
  });

  it("finds in broken code what is whole in it, and says that it is broken", async () => {
    const broken = "import socket\ndef f(:\n    eval('1')\nfor for for\n";
    const { parses, findings } = await room.scan("python", broken);
    assert.equal(parses, false);
    assert.ok(findings.some(({ name }) => name === "socket"));
  });

  it("says the same of a text that was edited as of one that is new", async () => {
    const word = fc.constantFrom(...pieces, "eval('1')", "import socket\n", "\nfor i in x:\n  pass\n");
    const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), remove: fc.nat(30), put: word });
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 30 }), fc.array(edit, { maxLength: 8 }), async (words, edits) => {
        let text = words.join("");
        const key = `document ${fc.hash(text)}`;
        await room.scan("python", text, rules, key);
        for (const { at, remove, put } of edits) {
          const from = Math.floor(at * text.length);
          text = text.slice(0, from) + put + text.slice(from + remove);
          const { findings } = await room.scan("python", text, rules, key);
          const afresh = await room.scan("python", text, rules);
          // How a broken text is mended may depend on what was there before; what is whole does not.
          if (afresh.parses) assert.deepEqual(findings, afresh.findings);
        }
        room.scanner.forget(key);
      }),
      { numRuns: 30 },
    );
  });

  it("never throws, and finds nothing outside the text", async () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((all) => all.join("")),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...room.ids), text, async (id, source) => {
        const lines = source.split(/\r\n|\r|\n/);
        const { findings } = await room.scan(id, source, rules);
        for (const { range } of findings) {
          for (const { line, column } of [range.start, range.end]) {
            assert.ok(line < lines.length && column <= (lines[line] ?? "").length, JSON.stringify(range));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("reads a file of 1 MB", async () => {
    const line = "value = compute(value, 17) + other.method(value)\n";
    const text = `${line.repeat(Math.floor(1_000_000 / line.length))}eval(value)\n`;
    const { parses, findings } = await room.scan("python", text);
    assert.deepEqual([parses, findings.length, findings[0]?.range.start.column], [true, 1, 0]);
  });
});
