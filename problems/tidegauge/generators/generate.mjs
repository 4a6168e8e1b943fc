// Writes the test cases of Tide Gauge: node problems/tidegauge/generators/generate.mjs [folder]

import { randomIntegers, writeCases } from "../../case-writer.mjs";

writeCases(import.meta.url, [
  measure("sample/1", [3, 1, 4, 2, 5, 2]),
  measure("sample/2", [9, 7, 7, 2]),
  measure("secret/01-one-reading", [42], "With one reading the water cannot rise."),
  measure("secret/02-one-negative-reading", [-42]),
  measure("secret/03-two-rising", [-5, 8]),
  measure("secret/04-two-falling", [8, -5]),
  measure("secret/05-all-zero", Array(30).fill(0)),
  measure("secret/06-all-negative", series(1, 50, -900, -100), "All readings may be below the mark."),
  measure("secret/07-small", series(2, 100, -99, 99)),
  measure("secret/08-highest-before-lowest", [1, 50, 20, 45, 3, -7, 9, 10, -8, 8], "The highest reading may come before the lowest."),
  measure("secret/09-rise-after-lowest-too-late", [0, 100, -1, 98, -2, 90, -3]),
  measure("secret/10-thousand", series(3, 1000, -1_000_000, 1_000_000)),
  measure("secret/11-big-rise", [-1_000_000_000, 0, 1_000_000_000], "A rise can be larger than 2^31 - 1."),
  measure("secret/12-big-sum", series(4, 1500, 900_000_000, 1_000_000_000), "The sum needs more than 32 bits."),
  measure("secret/13-big-negative-sum", series(5, 1800, -1_000_000_000, -900_000_000)),
  measure("secret/14-steady-flood", steps(17_000, -8_500, 1)),
  measure("secret/15-steady-ebb", steps(17_000, 8_500, -1)),
  measure("secret/16-long", series(6, 40_000, 0, 99)),
  measure("secret/17-rise-at-the-very-end", [...steps(500, 900, -1), 2_000]),
  measure("secret/18-rise-at-the-very-start", [-700, 800, ...steps(500, 790, -3)]),
]);

function measure(name, readings, hint) {
  let sum = 0;
  for (const reading of readings) {
    sum += reading;
  }
  const sorted = [...readings].sort((a, b) => a - b);
  const figures = [sorted[0], sorted[sorted.length - 1], sum, greatestRise(readings)];
  return { name, input: `${readings.length}\n${readings.join(" ")}\n`, answer: `${figures.join("\n")}\n`, hint };
}

/** From the end: the highest reading still to come, less this one. The submissions go from the start. */
function greatestRise(readings) {
  let highestToCome = Number.NEGATIVE_INFINITY;
  let rise = 0;
  for (const reading of [...readings].reverse()) {
    highestToCome = Math.max(highestToCome, reading);
    rise = Math.max(rise, highestToCome - reading);
  }
  return rise;
}

function series(seed, length, low, high) {
  const pick = randomIntegers(seed);
  return Array.from({ length }, () => pick(low, high));
}

function steps(length, first, step) {
  return Array.from({ length }, (_, index) => first + index * step);
}
