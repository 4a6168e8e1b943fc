import assert from "node:assert/strict";
import fc from "fast-check";
import { checkOutput } from "../../../../server/judge/checker/checker.ts";
import type { CheckerOptions } from "../../../../server/problems/problem.ts";

const plain: CheckerOptions = { caseSensitive: false, spaceChangeSensitive: false };
const cased: CheckerOptions = { ...plain, caseSensitive: true };
const spaced: CheckerOptions = { ...plain, spaceChangeSensitive: true };
const near = (absolute?: number, relative?: number): CheckerOptions => ({
  ...plain,
  ...(absolute !== undefined && { floatAbsoluteTolerance: absolute }),
  ...(relative !== undefined && { floatRelativeTolerance: relative }),
});

async function accepts(answer: string, output: string, options: CheckerOptions): Promise<boolean> {
  return (await checkOutput(Buffer.from(answer), Buffer.from(output), options)).accepted;
}

async function message(answer: string, output: string, options = plain): Promise<string> {
  const result = await checkOutput(Buffer.from(answer), Buffer.from(output), options);
  assert.equal(result.accepted, false);
  return result.accepted ? "" : result.message;
}

const space = fc.string({ unit: fc.constantFrom(" ", "\n", "\t", "\r", "\v", "\f"), minLength: 1, maxLength: 4 });
const token = fc.string({
  unit: fc.constantFrom("a", "B", "z", "0", "7", "-", ".", "é", "\0"),
  minLength: 1,
  maxLength: 5,
});
const tokens = fc.array(token, { maxLength: 8 });

describe("the default checker", () => {
  const table: readonly (readonly [string, CheckerOptions, string, readonly string[], readonly string[]])[] = [
    [
      "tokens",
      plain,
      "A B",
      ["A B", " A  B \t\n", "a\vb\f", "A\r\nB"],
      ["A B X", "X A B", "AB", "A", "", "A B\n\n\n X"],
    ],
    ["an empty answer", plain, "", ["", " ", "\n\t\n"], ["0", " .", "\0"]],
    ["case", cased, "Yes", ["Yes", "Yes\n"], ["yes", "YES"]],
    ["only ASCII case", plain, "\u00c9", ["\u00c9"], ["\u00e9"]],
    [
      "white space",
      spaced,
      "a b\n",
      ["a b\n", "A B\n"],
      ["a b", "a  b\n", " a b\n", "a\tb\n", "a b\n\n", "a\nb\n", "ab\n"],
    ],
    ["white space of an empty answer", spaced, "", [""], [" ", "\n", "a"]],
    [
      "an absolute tolerance",
      near(0.01),
      "1.5",
      ["1.5", "1.509", "1.491", "15e-1", "+1.500"],
      ["1.511", "1.489", "1,5", "x", ""],
    ],
    ["a relative tolerance", near(undefined, 0.01), "200", ["200.0", "201.9", "198.1"], ["202.1", "197.9", "-200"]],
    ["either tolerance", near(1e-6, 1e-6), "1e9", ["1000000999", "999999001"], ["1000001001"]],
    ["zero with a relative tolerance alone", near(undefined, 1), "0", ["0", "-0.0", "0e5"], ["1e-300"]],
    ["integers with a tolerance", near(0.5), "3", ["3", "3.4", "2.5"], ["4", "three"]],
    ["words with a tolerance", near(0.5), "Case 3", ["case 3.2", "CASE 3"], ["case x", "1 3"]],
    ["words for no numbers", near(1), "nan inf 0x10", ["NaN INF 0X10"], ["1 inf 0x10", "nan 1 0x10", "nan inf 16"]],
    [
      "no number for nan or inf",
      near(1e300),
      "1",
      ["2"],
      ["nan", "inf", "-Infinity", "0x1", "1e", "e1", ".", "1.2.3", "1e999", "--1", "+"],
    ],
    ["spellings of numbers", near(0), "0.5", [".5", "5e-1", "+0.50", "0.5e+0", "500.E-3"], ["0.5f", "0.5 0"]],
    [
      "more digits than a double holds",
      near(1e-9),
      "0.1234567890123456789012345678901",
      ["0.12345678901234567890"],
      ["0.1234568"],
    ],
    ["numbers without a tolerance", plain, "1.0", ["1.0"], ["1", "1.00", "+1.0"]],
    ["bytes that are no text", cased, "a\0b", ["a\0b"], ["a\0c", "a"]],
  ];

  for (const [what, options, answer, accepted, rejected] of table) {
    it(`compares ${what}`, async () => {
      for (const output of accepted) {
        assert.equal(await accepts(answer, output, options), true, `${JSON.stringify(output)} is accepted`);
      }
      for (const output of rejected) {
        assert.equal(await accepts(answer, output, options), false, `${JSON.stringify(output)} is rejected`);
      }
    });
  }

  it("says what is wrong, and on which line", async () => {
    assert.equal(await message("1\n2\n3\n", "1\n2\n4\n"), 'Line 3 of the output: "3" is expected, not "4"');
    assert.equal(await message("1 2", "1\n"), 'Line 2 of the output: the output ends where "2" is expected');
    assert.equal(await message("1", "1\n\n2"), 'Line 3 of the output: "2" follows where the answer ends');
    assert.equal(await message("1", "x", near(1)), 'Line 1 of the output: a number near "1" is expected, not "x"');
    assert.equal(await message("1", "3", near(1)), 'Line 1 of the output: "3" is too far from "1"');
    assert.match(await message("a b", "a\tb", spaced), /a space is expected where the output has a tab/);
    assert.ok((await message("x".repeat(1000), "y".repeat(1000))).length < 300, "long tokens are cut");
  });

  it("accepts what differs in white space and case alone, however it is mixed", async () => {
    await fc.assert(
      fc.asyncProperty(tokens, fc.infiniteStream(space), fc.infiniteStream(space), async (words, first, second) => {
        const join = (gaps: typeof first) =>
          words.map((word) => `${gaps.next().value}${word}`).join("") + gaps.next().value;
        const ascii = (text: string) => text.replace(/[a-z]/gu, (letter) => letter.toUpperCase());
        assert.equal(await accepts(join(first), ascii(join(second)), plain), true);
      }),
    );
  });

  it("agrees with splitting and comparing lists", async () => {
    await fc.assert(
      fc.asyncProperty(
        tokens,
        tokens,
        fc.boolean(),
        fc.infiniteStream(space),
        async (one, other, caseSensitive, gaps) => {
          const fold = (words: readonly string[]) =>
            caseSensitive ? words : words.map((word) => word.replace(/[A-Z]/gu, (letter) => letter.toLowerCase()));
          const expected = JSON.stringify(fold(one)) === JSON.stringify(fold(other));
          const text = (words: readonly string[]) => words.join(String(gaps.next().value));
          assert.equal(await accepts(text(one), text(other), { caseSensitive, spaceChangeSensitive: false }), expected);
        },
      ),
    );
  });

  it("with exact white space accepts nothing that the plain comparison rejects, and equal white space always", async () => {
    await fc.assert(
      fc.asyncProperty(tokens, tokens, fc.infiniteStream(space), async (one, other, gaps) => {
        const gap = String(gaps.next().value);
        const exact = await accepts(one.join(gap), other.join(gap), spaced);
        assert.equal(exact, await accepts(one.join(gap), other.join(gap), plain));
        assert.equal(await accepts(one.join(gap), `${one.join(gap)}${gap}`, spaced), false);
      }),
    );
  });

  it("reads numbers as the language's own parser does, whatever their spelling", async () => {
    const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 1, maxLength: 20 });
    const sign = fc.constantFrom("", "+", "-");
    const exponent = fc.oneof(
      fc.constant(""),
      fc.tuple(fc.constantFrom("e", "E"), sign, fc.nat(40)).map((parts) => parts.join("")),
    );
    const number = fc
      .tuple(sign, digits, fc.constantFrom("", ".", ".5", ".000123"), exponent)
      .map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(number, async (spelling) => {
        const exact = String(Number(spelling));
        assert.equal(await accepts(exact, spelling, near(0)), true, `${spelling} is ${exact}`);
      }),
    );
  });

  it("holds the tolerance on both sides", async () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 });
    const tolerance = fc.double({ noNaN: true, min: 0, max: 10 });
    await fc.assert(
      fc.asyncProperty(value, value, tolerance, async (wanted, given, within) => {
        assert.equal(
          await accepts(String(wanted), String(given), near(within)),
          Math.abs(wanted - given) <= within || String(wanted) === String(given),
        );
        const relative = Math.abs(wanted - given) <= within * Math.abs(wanted);
        assert.equal(
          await accepts(String(wanted), String(given), near(undefined, within)),
          relative || String(wanted) === String(given),
        );
      }),
    );
  });

  it("compares 8 MB that differ in every gap, without a token's worth of garbage each", async () => {
    const answer = Buffer.alloc(8e6, "12345 ");
    const output = Buffer.alloc(8e6, "12345\n");
    const before = process.memoryUsage().heapUsed;
    assert.equal((await checkOutput(answer, output, near(1e-6))).accepted, true);
    assert.ok(process.memoryUsage().heapUsed - before < 16e6);
  });

  it("compares small texts at once, and lets others have their turn while it compares large ones", async () => {
    let turns = 0;
    let counting = true;
    const count = () => {
      turns++;
      if (counting) {
        setImmediate(count);
      }
    };
    setImmediate(count);
    await checkOutput(Buffer.alloc(2e5, "1 "), Buffer.alloc(2e5, "1\n"), plain);
    assert.equal(turns, 0);
    await checkOutput(Buffer.alloc(8e6, "1 "), Buffer.alloc(8e6, "1\n"), plain);
    counting = false;
    assert.ok(turns >= 16, `${turns} turns`);
  });

  it("finds a difference behind the first slice, and says on which line", async () => {
    const [answer, output] = [Buffer.alloc(4e6, "1 "), Buffer.alloc(4e6, "1\n")];
    output.write("2", 3e6);
    assert.deepEqual(await checkOutput(answer, output, plain), {
      accepted: false,
      message: 'Line 1500001 of the output: "1" is expected, not "2"',
    });
  });

  it("reads numbers whose exponent makes up for a million zeros", async () => {
    const zeros = "0".repeat(1e6);
    assert.equal(await accepts("0.1", `0.${zeros}1e1000000`, near(0)), true);
    assert.equal(await accepts("0.1", `0.${zeros}1e2000000`, near(0)), false);
    assert.equal(await accepts("1", `1${zeros}e-1000000`, near(0)), true);
    assert.equal(await accepts("0", `0.${zeros}e99999999999999999999`, near(0)), true);
    assert.equal(await accepts("1", "1e-99999999999999999999", near(0.5)), false);
  });

  it("walks once through white space without end", async () => {
    assert.equal(
      (await checkOutput(Buffer.from("1"), Buffer.concat([Buffer.from("1"), Buffer.alloc(8e6, "\n")]), plain)).accepted,
      true,
    );
    assert.match(await message("1 2", `1${"\n".repeat(1e6)}3`), /^Line 1000001 of the output/);
  });
});
