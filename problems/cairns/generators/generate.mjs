// Writes the test cases of Cairns on the Ridge: node problems/cairns/generators/generate.mjs [folder]

import { randomIntegers, writeCases } from "../../case-writer.mjs";

writeCases(import.meta.url, [
  ridge("sample/1", [1, 2, 3, 4, 5, 6, 7], 2),
  ridge("sample/2", [9, 8, 7, 6, 5], 3),
  ridge("sample/3", [4, 5], 3),
  ridge("secret/01-no-cairn", [], 4, "There may be no cairn at all."),
  ridge("secret/02-one-cairn", [7], 1),
  ridge("secret/03-groups-of-one", [3, 1, 4, 1, 5], 1, "A group of one is the same in both directions."),
  ridge("secret/04-one-group-exactly", [1, 2, 3, 4], 4),
  ridge("secret/05-second-group-of-one", [1, 2, 3, 4, 5], 4),
  ridge("secret/06-two-full-groups", [1, 2, 3, 4, 5, 6], 3),
  ridge("secret/07-last-is-not-turned", [1, 2, 3, 4, 5, 6, 7, 8], 3, "Only every second group is turned; the third is not."),
  ridge("secret/08-last-is-turned-and-small", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 3, "The last group is turned even if it is smaller."),
  ridge("secret/09-size-beyond-the-list", [5, 4, 3], 1_000_000_000, "Groups may be larger than the list."),
  ridge("secret/10-equal-heights", [2, 2, 2, 2, 2, 2], 2),
  ridge("secret/11-negative", [-1, -2, -3, -4, -5], 2),
  ridge("secret/12-extremes", [1_000_000_000, -1_000_000_000, 0, 1_000_000_000], 2),
  ridge("secret/13-hundred", series(13, 100), 7),
  ridge("secret/14-thousand", series(14, 1_000), 10),
  ridge("secret/15-thousand-in-two", series(15, 1_000), 500),
  ridge("secret/16-ten-thousand", series(16, 10_000), 99),
  ridge("secret/17-many-small-groups", series(17, 30_000), 2),
  ridge("secret/18-many-large-groups", series(18, 30_000), 14_999),
]);

function ridge(name, heights, size, hint) {
  const turned = heights.map((_, index) => {
    const group = Math.floor(index / size);
    if (group % 2 === 0) return heights[index];
    const first = group * size;
    const last = Math.min(first + size, heights.length) - 1;
    return heights[last - (index - first)];
  });
  return { name, input: `${JSON.stringify(heights)}\n${size}\n`, answer: `${JSON.stringify(turned)}\n`, hint };
}

function series(seed, length) {
  const pick = randomIntegers(seed);
  return Array.from({ length }, () => pick(-1_000_000_000, 1_000_000_000));
}
