// Writes the test cases of Shifting Dunes: node problems/dunes/generators/generate.mjs [folder]

import { randomIntegers, writeCases } from "../../case-writer.mjs";

writeCases(import.meta.url, [
  blow("sample/1", [3, 0, 5, 2, 0], 1),
  blow("sample/2", [0, 0, 0], 5),
  blow("sample/3", [1, 2, 3, 4], 6),
  blow("secret/01-empty", [], 3, "There may be no place at all."),
  blow("secret/02-no-wind", [1, 0, 2, 3], 0),
  blow("secret/03-one-heap", [0, 7, 0], 4, "One heap always comes back to its own gap."),
  blow("secret/04-no-boulder", [1, 2, 3, 4, 5], 2),
  blow("secret/05-once-round", [1, 0, 2, 0, 3], 3, "A wind of as many gaps as there are changes nothing."),
  blow("secret/06-more-than-once-round", [1, 0, 2, 0, 3], 7),
  blow("secret/07-boulders-at-the-ends", [0, 1, 2, 0, 3, 0], 1),
  blow("secret/08-equal-heaps", [2, 2, 0, 2, 5], 3),
  blow("secret/09-strong-wind", [4, 8, 0, 15, 16, 23, 42], 1_000_000_000, "The wind may be stronger than the beach is long."),
  blow("secret/10-large-heaps", [1_000_000_000, 0, 999_999_999, 1], 1),
  blow("secret/11-two-heaps", [5, 0, 0, 9], 1),
  blow("secret/12-hundred", beach(12, 100, 3), 17),
  blow("secret/13-thousand", beach(13, 1_000, 1), 499),
  blow("secret/14-mostly-boulders", beach(14, 10_000, 0), 12_345),
  blow("secret/15-half", beach(15, 20_000, 1), 9_000),
  blow("secret/16-long", beach(16, 30_000, 9), 700_000_001),
  blow("secret/17-long-no-boulder", beach(17, 30_000, 1_000_000), 999_985_000),
  blow("secret/18-long-once-back", beach(18, 30_000, 4), 999_999_937),
]);

function blow(name, grains, wind, hint) {
  const gaps = grains.flatMap((heap, place) => (heap > 0 ? [place] : []));
  const settled = [...grains];
  for (const [index, place] of gaps.entries()) settled[gaps[(index + wind) % gaps.length]] = grains[place];
  return { name, input: `${JSON.stringify(grains)}\n${wind}\n`, answer: `${JSON.stringify(settled)}\n`, hint };
}

/** Heaps of up to a million grains, one boulder for `share` heaps; for 0, ten boulders for one heap. */
function beach(seed, length, share) {
  const pick = randomIntegers(seed);
  return Array.from({ length }, () => {
    const isBoulder = share === 0 ? pick(0, 10) > 0 : pick(0, share) === 0;
    return isBoulder ? 0 : pick(1, 1_000_000);
  });
}
