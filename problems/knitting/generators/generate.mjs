// Writes the test cases of Knitting Pattern: node problems/knitting/generators/generate.mjs [folder]

import { randomIntegers, writeCases } from "../../case-writer.mjs";

const MAX_LENGTH = 100_000;
const MAX_STITCHES = 10n ** 15n;

writeCases(import.meta.url, [
  knit("sample/1", "4k2(kp)b"),
  knit("sample/2", "3(p5(kb))"),
  knit("secret/01-one-stitch", "z"),
  knit("secret/02-plain-letters", "thequickbrownfoxjumpsoverthelazydog"),
  knit("secret/03-counts-of-one", "1a1(1b)1(1(c))"),
  knit("secret/04-group-without-count", "(ab)2(c(de)f)", "A group may stand without a count."),
  knit("secret/05-two-digits", "12k10(3p)", "A count may have more than one digit."),
  knit("secret/06-groups-side-by-side", "2(a)3(b)4(2(c)3(d)5e)f"),
  knit("secret/07-all-letters", "2(7a3(bcd)efg4(hijk2(lmno))pqr)stu3(vwx9(yz))"),
  knit("secret/08-small-random", randomPattern(1, 60, 4, 3)),
  knit("secret/09-middle-random", randomPattern(2, 1500, 5, 3)),
  knit("secret/10-count-after-group", "3(ab)c2(d)ef", "A count applies to one item only, not to what follows it."),
  knit("secret/11-million", "1000(10(10(10k)))5p"),
  knit("secret/12-a-thousand-million", "1000000000k", "Written out, a pattern can be very long."),
  knit("secret/13-counts-multiply", "100000(100000(2k)3p)", "Counts need more than 32 bits."),
  knit("secret/14-most-stitches", "1000000000(999999k)999999999a1b"),
  knit("secret/15-large-random", randomPattern(3, 20_000, 6, 9)),
  knit("secret/16-side-by-side-long", "9(2(a)b)".repeat(6000)),
  knit("secret/17-letters-only-long", "knitpurl".repeat(5000)),
  knit("secret/18-deep-groups", `${"1(k".repeat(12_000)}p${")".repeat(12_000)}`, "Groups may be nested very deeply."),
  knit("secret/19-deepest", `${"(".repeat(49_999)}kp${")".repeat(49_999)}`),
]);

function knit(name, pattern, hint) {
  const counts = countStitches(pattern);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0n);
  if (pattern.length > MAX_LENGTH || total > MAX_STITCHES) {
    throw new Error(`${name} is out of bounds: ${pattern.length} characters, ${total} stitches`);
  }
  const lines = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([letter, count]) => `${letter} ${count}\n`);
  return { name, input: `${pattern}\n`, answer: lines.join(""), hint };
}

/** Backwards, so that a group's count is known only at its end: other than the submissions, which go forwards. */
function countStitches(pattern) {
  const tokens = pattern.match(/\d+|[a-z()]/g).reverse();
  const groups = [new Map()];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === ")") {
      groups.push(new Map());
      continue;
    }
    if (!/[a-z(]/.test(token)) {
      continue;
    }
    const count = /^\d/.test(tokens[index + 1] ?? "") ? BigInt(tokens[index + 1]) : 1n;
    const item = token === "(" ? groups.pop() : new Map([[token, 1n]]);
    const group = groups[groups.length - 1];
    for (const [letter, stitches] of item) {
      group.set(letter, (group.get(letter) ?? 0n) + count * stitches);
    }
  }
  return groups[0];
}

/** A pattern of at least the given length whose groups are nested no deeper than depth, with counts up to maxCount. */
function randomPattern(seed, length, depth, maxCount) {
  const pick = randomIntegers(seed);
  let pattern = "";
  let open = 0;
  let groupIsEmpty = true;
  while (pattern.length < length || open > 0) {
    const choice = pick(1, 10);
    if (open > 0 && !groupIsEmpty && (choice <= 2 || pattern.length >= length)) {
      pattern += ")";
      open -= 1;
      continue;
    }
    pattern += choice % 2 === 0 ? pick(2, maxCount) : "";
    if (choice >= 8 && open < depth && pattern.length < length) {
      pattern += "(";
      open += 1;
      groupIsEmpty = true;
    } else {
      pattern += "abcdefgkpst"[pick(0, 10)];
      groupIsEmpty = false;
    }
  }
  return pattern;
}
