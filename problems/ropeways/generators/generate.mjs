// Writes the test cases of Ropeways: node problems/ropeways/generators/generate.mjs [folder]

import { randomIntegers, writeCases } from "../../case-writer.mjs";

writeCases(import.meta.url, [
  huts("sample/1", ["tarnlo", "lotarn", "tarnol", "arnlot"]),
  huts("sample/2", ["fell", "fell", "llfe", "beck"]),
  huts("sample/3", ["峰山小", "山小峰", "小山峰"]),
  huts("secret/01-no-hut", [], "There may be no hut at all."),
  huts("secret/02-one-hut", ["a"]),
  huts("secret/03-one-letter", ["a", "b", "a", "c", "b"]),
  huts("secret/04-same-letters-other-order", ["abc", "acb", "cab", "bac", "cba"], "The same letters are not enough: they must be in the same order round the rim."),
  huts("secret/05-different-lengths", ["ab", "abab", "baba", "ba", "ababab"], "Names on one ropeway have the same length."),
  huts("secret/06-repeated-part", ["abab", "baba", "abba", "bbaa"]),
  huts("secret/07-all-one-letter", ["aaa", "aa", "aaa", "a", "aa"]),
  huts("secret/08-capitals", ["Ab", "bA", "ab", "AB"], "Capital and small letters are different."),
  huts("secret/09-beyond-latin", ["øre", "reø", "áb", "bá", "ab", "ñandú", "andúñ"], "Names need not be in Latin letters."),
  huts("secret/10-beyond-16-bits", ["𐐀𐐁a", "a𐐀𐐁", "𐐁𐐀a"]),
  huts("secret/11-one-group", rotations("windgather")),
  huts("secret/12-no-pair", ["abcdef", "abcdfe", "abcedf", "abdcef", "acbdef"]),
  huts("secret/13-long-names", [..."12345678"].flatMap((digit) => rotations(`abcdefghijklmnopqrstuvwxyz${digit}ab`).slice(0, 4))),
  huts("secret/14-hundred", many(14, 100, 3, "ab")),
  huts("secret/15-thousand", many(15, 1_000, 6, "abc")),
  huts("secret/16-two-letters", many(16, 2_000, 12, "ab")),
  huts("secret/17-many-groups", many(17, 5_000, 30, "abcdefghijklmnopqrstuvwxyz")),
  huts("secret/18-few-groups", many(18, 5_000, 2, "abcdefgh")),
  huts("secret/19-long-and-alike", many(19, 4_000, 28, "ab")),
]);

function huts(name, names, hint) {
  const groups = new Map();
  for (const hut of names) {
    const word = firstRotation(hut);
    groups.set(word, [...(groups.get(word) ?? []), hut]);
  }
  return { name, input: `${JSON.stringify(names)}\n`, answer: `${JSON.stringify([...groups.values()])}\n`, hint };
}

/** The rotation that comes first, by two places that race each other round the rim (after Booth and Shiloach). */
function firstRotation(word) {
  const letters = [...word];
  const at = (index) => letters[index % letters.length];
  let [first, second, equal] = [0, 1, 0];
  while (first < letters.length && second < letters.length && equal < letters.length) {
    const [a, b] = [at(first + equal), at(second + equal)];
    if (a === b) {
      equal += 1;
      continue;
    }
    if (a > b) first += equal + 1;
    else second += equal + 1;
    if (first === second) second += 1;
    equal = 0;
  }
  const start = Math.min(first, second);
  return [...letters.slice(start), ...letters.slice(0, start)].join("");
}

function rotations(word) {
  return [...word].map((_, index) => word.slice(index) + word.slice(0, index));
}

function many(seed, count, length, letters) {
  const pick = randomIntegers(seed);
  const words = Array.from({ length: Math.max(1, count >> 1) }, () =>
    Array.from({ length }, () => letters[pick(0, letters.length - 1)]).join(""),
  );
  return Array.from({ length: count }, () => {
    const word = words[pick(0, words.length - 1)];
    const start = pick(0, length - 1);
    return word.slice(start) + word.slice(0, start);
  });
}
