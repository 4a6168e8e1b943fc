// Writes the test cases of Ringed Herons: node problems/herons/generators/generate.mjs [folder]

import { randomIntegers, writeCases } from "../../case-writer.mjs";

writeCases(import.meta.url, [
  season("sample/1", [7, 3, 7, 7, 3, 1]),
  season("sample/2", [40, 12, 40, 12]),
  season("secret/01-one-note", [5]),
  season("secret/02-one-heron", Array(50).fill(10_000_000)),
  season("secret/03-all-different", [9, 8, 7, 6, 5, 4, 3, 2, 1], "If all were noted equally often, the smallest number counts."),
  season("secret/04-tie-smaller-later", [6, 6, 2, 2], "The smaller number may have been noted later."),
  season("secret/05-tie-of-text", [10, 9, 10, 9], "As numbers, 9 is smaller than 10."),
  season("secret/06-most-at-the-end", [1, 2, 3, 4, 4]),
  season("secret/07-most-at-the-start", [4, 4, 3, 2, 1]),
  season("secret/08-small-numbers", notes(8, 500, 1, 9)),
  season("secret/09-large-numbers", notes(9, 500, 9_999_990, 10_000_000)),
  season("secret/10-thousand", notes(10, 1_000, 1, 10_000_000)),
  season("secret/11-ten-thousand", notes(11, 10_000, 1, 3_000)),
  season("secret/12-blocks", Array.from({ length: 20_000 }, (_, index) => 1 + Math.floor(index / 100))),
  season("secret/13-rising", Array.from({ length: 20_000 }, (_, index) => 1_000 + index)),
  season("secret/14-falling", Array.from({ length: 20_000 }, (_, index) => 30_000 - index)),
  season("secret/15-many-of-few", notes(15, 40_000, 1, 4)),
  season("secret/16-many-different", notes(16, 40_000, 1, 10_000_000)),
  season("secret/17-late-winner", [...notes(17, 40_000, 1_000, 90_000), ...Array(60).fill(999)]),
  season("secret/18-alternating", Array.from({ length: 40_000 }, (_, index) => (index % 2 === 0 ? 8 : 7))),
  season("secret/19-five-megabytes", notes(19, 720_000, 100_000, 400_000), "A season can have 720 000 notes."),
]);

/** By sorting; the submissions count. */
function season(name, rings, hint) {
  const sorted = Float64Array.from(rings).sort();
  let different = 0;
  let best = { ring: 0, times: 0 };
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    different += 1;
    if (to - from > best.times) best = { ring: sorted[from], times: to - from };
    from = to;
  }
  return { name, input: `${rings.length}\n${rings.join(" ")}\n`, answer: `${different} ${best.ring} ${best.times}\n`, hint };
}

function notes(seed, length, low, high) {
  const pick = randomIntegers(seed);
  return Array.from({ length }, () => pick(low, high));
}
