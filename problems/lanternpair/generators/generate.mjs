// Writes the test cases of A Pair of Lanterns: node problems/lanternpair/generators/generate.mjs [folder]

import { randomIntegers, writeCases } from "../../case-writer.mjs";

writeCases(import.meta.url, [
  carry("sample/1", [3, 7, 21, 5, 12, 30], 1, 4),
  carry("sample/2", [8, 8], 0, 1),
  carry("sample/3", [-4, 10, 1], 0, 1),
  carry("secret/01-two", [1, 2], 0, 1),
  carry("secret/02-negative", [-5, -9, -1], 0, 1, "Weights, and the load, may be below zero."),
  carry("secret/03-half-of-the-load-once", [5, 1, 9, 20], 1, 2, "One lantern cannot hang at both ends."),
  carry("secret/04-half-of-the-load-twice", [5, 4, 5, 11], 0, 2, "Two lanterns may weigh the same."),
  carry("secret/05-first-and-last", [100, 1, 2, 3, 4, -50], 0, 5),
  carry("secret/06-zero-load", [-7, 3, 12, 7, 40], 0, 3),
  carry("secret/07-zeros", [0, 4, 0, 9], 0, 2),
  carry("secret/08-large", [2_000_000_000 - 1_000_000_000, -3, 999_999_999, 5], 0, 2, "The sum of two weights is close to 2^31."),
  carry("secret/09-large-negative", [-1_000_000_000, 17, -999_999_999], 0, 2),
  carry("secret/10-not-sorted", [9, 2, 8, 3, 7, 100, -60], 5, 6, "The lanterns are not sorted, and positions are asked for."),
  carry("secret/11-load-is-zero-weight-is-zero", [0, 6, -6, 2], 1, 2),
  lone("secret/12-ten", 12, 10),
  lone("secret/13-hundred", 13, 100),
  lone("secret/14-thousand", 14, 1_000),
  lone("secret/15-ten-thousand", 15, 10_000),
  lone("secret/16-last-two", 16, 20_000, "last"),
  lone("secret/17-many", 17, 30_000, "last"),
  lone("secret/18-many", 18, 30_000, "last"),
]);

function carry(name, weights, first, second, hint) {
  const load = weights[first] + weights[second];
  const pairs = [];
  for (const [i, weight] of weights.entries()) {
    for (let j = i + 1; j < weights.length; j++) {
      if (weight + weights[j] === load) pairs.push([i, j]);
    }
  }
  if (pairs.length !== 1) throw new Error(`${name}: ${pairs.length} pairs fit`);
  return { name, input: `${JSON.stringify(weights)}\n${load}\n`, answer: `${JSON.stringify([first, second])}\n`, hint };
}

/** Weights that are multiples of 4, but two that are 1 and 2 more: only their sum leaves 3. */
function lone(name, seed, length, where) {
  const pick = randomIntegers(seed);
  const weights = Array.from({ length }, () => 4 * pick(-250_000_000, 249_999_999));
  const second = where === "last" ? length - 1 : pick(1, length - 1);
  const first = where === "last" ? length - 2 : pick(0, second - 1);
  weights[first] += 1;
  weights[second] += 2;
  const load = weights[first] + weights[second];
  return { name, input: `${JSON.stringify(weights)}\n${load}\n`, answer: `${JSON.stringify([first, second])}\n` };
}
