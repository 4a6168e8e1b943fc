// Writes the test cases of Summit Stamps: node problems/summitstamps/generators/generate.mjs [folder]

import { randomIntegers, writeCases } from "../../case-writer.mjs";

const ALTITUDES = 100_000;

writeCases(import.meta.url, [
  collect("sample/1", 1, [1, 4, 2, 1, 5, 1], [4, 3, 6, 1, 5, 5]),
  collect("sample/2", 100, [10, 30, 5, 20, 40], [20, 25, 10, 40, 15]),
  collect("secret/01-one-hut", 7, [1], [5]),
  collect("secret/02-two-up", 0, [1, 2], [3, 4]),
  collect("secret/03-two-down", 0, [2, 1], [3, 4]),
  collect("secret/04-same-altitude", 0, [5, 5, 5, 5], [1, 9, 2, 9], "Two huts at the same altitude do not go together."),
  collect("secret/05-small-random", 0, list(1, 12, 1, 20), list(2, 12, 1, 10)),
  collect("secret/06-neighbours-cost-nothing", 10_000, [1, 2, 3, 2, 3], [1, 1, 1, 1, 1], "A hut right after the last stamp costs nothing."),
  collect("secret/07-skip-a-poor-summit", 1, [1, 9, 2, 3, 4], [5, 1, 5, 5, 5]),
  collect("secret/08-small-plateaus", 2, list(3, 20, 1, 4), list(4, 20, 1, 12)),
  collect("secret/09-late-start", 50, [1, 2, 3, 9, 4, 5, 6], [1, 1, 1, 80, 70, 60, 50], "The huts before the first stamp cost nothing."),
  collect("secret/10-hundred-low", 3, list(5, 100, 1, 60), list(6, 100, 1, 20)),
  collect("secret/11-hundred-free", 0, list(7, 100, 1, 1000), list(8, 100, 1, 100)),
  collect("secret/12-fifteen-hundred", 2, list(9, 1500, 1, 5000), list(10, 1500, 1, 100)),
  collect("secret/13-thousand-deductions", 40, list(11, 1000, 1, 900), list(12, 1000, 1, 100)),
  collect("secret/14-highest-altitude", 0, [1, ALTITUDES, 50_000, ALTITUDES], [7, 1, 7, 7]),
  collect("secret/15-ever-upwards", 1, climb(24_000, 4), list(13, 24_000, 95_000, 100_000), "The points need more than 32 bits with a sign."),
  collect("secret/16-ever-downwards", 0, climb(9_000, 11).reverse(), list(14, 9_000, 1, 9)),
  collect("secret/17-hills", 0, hills(15, 30_000), list(16, 30_000, 1, 9)),
  collect("secret/18-long-way-back", 10_000, [1, ...Array(20_000).fill(1), 2], [9, ...Array(20_000).fill(1), 9], "Deductions add up to more than the stamps are worth."),
  collect("secret/19-whole-trail", 0, list(17, 100_000, 1, ALTITUDES), list(18, 100_000, 1, 99)),
]);

function collect(name, deduction, altitudes, points, hint) {
  const input = `${altitudes.length} ${deduction}\n${altitudes.join(" ")}\n${points.join(" ")}\n`;
  return { name, input, answer: `${mostPoints(deduction, altitudes, points)}\n`, hint };
}

/**
 * Keeps only the useful last stamps: (altitude, score) pairs in which both rise, so that the best one below an altitude
 * is found by halving. The submissions use a tree over all altitudes instead.
 */
function mostPoints(deduction, altitudes, points) {
  const useful = [];
  let most = 0;
  altitudes.forEach((altitude, hut) => {
    const place = firstNotBelow(useful, altitude);
    const before = place > 0 ? useful[place - 1].score - deduction * (hut - 1) : 0;
    const total = points[hut] + Math.max(0, before);
    most = Math.max(most, total);

    const score = total + deduction * hut;
    let end = place;
    while (end < useful.length && useful[end].score <= score) {
      end += 1;
    }
    const isUseful = (place === 0 || useful[place - 1].score < score) && useful[place]?.altitude !== altitude;
    if (isUseful || end > place) {
      useful.splice(place, end - place, { altitude, score });
    }
  });
  return most;
}

function firstNotBelow(useful, altitude) {
  let low = 0;
  let high = useful.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (useful[middle].altitude < altitude) low = middle + 1;
    else high = middle;
  }
  return low;
}

function list(seed, length, low, high) {
  const pick = randomIntegers(seed);
  return Array.from({ length }, () => pick(low, high));
}

function climb(length, step) {
  return Array.from({ length }, (_, index) => 1 + index * step);
}

/** Altitudes from 1 to 99 that go up and down in long waves. */
function hills(seed, length) {
  const pick = randomIntegers(seed);
  let altitude = 50;
  return Array.from({ length }, () => {
    altitude = Math.min(99, Math.max(1, altitude + pick(-2, 2)));
    return altitude;
  });
}
