// Writes the test cases of Sheaves on the Terraces: node problems/terraces/generators/generate.mjs [folder]

import { randomIntegers, writeCases } from "../../case-writer.mjs";

writeCases(import.meta.url, [
  count("sample/1", [3, 1, 4, 1, 2]),
  count("sample/2", [1, 2, 2, 5]),
  count("secret/1-few/01-one", [7], "A single terrace has no pair."),
  count("secret/1-few/02-two-in-order", [1, 2]),
  count("secret/1-few/03-two-not-in-order", [2, 1]),
  count("secret/1-few/04-all-equal", Array(40).fill(5), "Two sheaves of one height are no nuisance."),
  count("secret/1-few/05-falling", falling(100)),
  count("secret/1-few/06-rising", falling(100).reverse()),
  count("secret/1-few/07-random", series(7, 100, 1, 20)),
  count("secret/1-few/08-random-tall", series(8, 100, 1, 1_000_000_000)),
  count("secret/2-some/11-falling", falling(3_000)),
  count("secret/2-some/12-random", series(12, 3_000, 1, 1_000_000_000)),
  count("secret/2-some/13-few-heights", series(13, 3_000, 1, 3)),
  count("secret/2-some/14-one-tall-in-front", [1_000_000_000, ...Array(2_000).fill(1)]),
  count("secret/2-some/15-one-low-behind", [...Array(2_000).fill(9), 1]),
  count("secret/2-some/16-teeth", Array.from({ length: 2_500 }, (_, index) => (index % 2 === 0 ? 2 : 1))),
  count("secret/3-many/21-falling", falling(100_000), "The number of nuisances may be larger than 2^31."),
  count("secret/3-many/22-rising", falling(100_000).reverse()),
  count("secret/3-many/23-random", series(23, 100_000, 1, 1_000_000_000)),
  count("secret/3-many/24-few-heights", series(24, 100_000, 1, 10)),
  count("secret/3-many/25-halves", [...falling(50_000), ...falling(50_000)]),
  count("secret/3-many/26-equal", Array(100_000).fill(123_456_789)),
  count("secret/3-many/27-almost-sorted", Array.from({ length: 60_000 }, (_, index) => (index % 1000 === 0 ? 1 : index + 1))),
]);

/** With a Fenwick tree over the ranks; the submissions merge. */
function count(name, heights, hint) {
  const ranks = new Map([...new Set(heights)].sort((a, b) => a - b).map((height, index) => [height, index + 1]));
  const tree = Array(ranks.size + 1).fill(0);
  let nuisances = 0;
  for (const [seen, height] of heights.entries()) {
    let notTaller = 0;
    for (let at = ranks.get(height); at > 0; at -= at & -at) notTaller += tree[at];
    nuisances += seen - notTaller;
    for (let at = ranks.get(height); at < tree.length; at += at & -at) tree[at] += 1;
  }
  return { name, input: `${heights.length}\n${heights.join(" ")}\n`, answer: `${nuisances}\n`, hint };
}

function falling(length) {
  return Array.from({ length }, (_, index) => length - index);
}

function series(seed, length, low, high) {
  const pick = randomIntegers(seed);
  return Array.from({ length }, () => pick(low, high));
}
