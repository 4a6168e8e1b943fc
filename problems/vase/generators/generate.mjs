// Writes the test cases of The Glassblower's Vase: node problems/vase/generators/generate.mjs [folder]

import { randomIntegers, writeCases } from "../../case-writer.mjs";

writeCases(import.meta.url, [
  pour("sample/1", 11, [1, 1, 1, 1, 1]),
  pour("sample/2", 80, [2, 4, 3, 1, 2]),
  pour("sample/3", 95.5, [2, 4, 3, 1, 2], "Compare the water with the volume of the whole vase first."),
  pour("secret/01-one-centimetre", 1, [1, 0.8]),
  pour("secret/02-one-centimetre-spills", 3, [1, 0.8]),
  pour("secret/03-wide-cylinder", 1, Array(6).fill(15), "A millilitre in a wide vase stands low: print enough digits."),
  pour("secret/04-widening", part(0.5, range(0.5, 0.5, 8)), range(0.5, 0.5, 8)),
  pour("secret/05-narrowing", part(0.9, range(8, -0.5, 15)), range(8, -0.5, 15), "The wall may lean inwards as well."),
  pour("secret/06-barely-fits", part(1, [3, 5, 2, 6]) - 0.02, [3, 5, 2, 6]),
  pour("secret/07-barely-spills", part(1, [3, 5, 2, 6]) + 0.02, [3, 5, 2, 6]),
  pour("secret/08-zigzag", part(0.6, zigzag(15)), zigzag(15)),
  pour("secret/09-random", part(0.35, radii(1, 15)), radii(1, 15)),
  pour("secret/10-random-almost-full", part(0.99, radii(2, 20)), radii(2, 20)),
  pour("secret/11-thimbleful-in-a-tall-vase", 1, radii(3, 1000), "The first millilitre fills a small part of the first centimetre."),
  pour("secret/12-tall-and-full", part(0.999, radii(4, 1000)), radii(4, 1000)),
  pour("secret/13-tall-and-half-full", part(0.5, radii(5, 900)), radii(5, 900)),
  pour("secret/14-tall-cylinder", part(0.8, Array(1001).fill(15)), Array(1001).fill(15)),
  pour("secret/15-tall-straw", part(0.7, Array(1001).fill(0.5)), Array(1001).fill(0.5)),
  pour("secret/16-tall-spills", 1_000_000, radii(6, 1000).map((radius) => Math.min(radius, 10))),
  pour("secret/17-bulb", part(0.4, [1, 6, 12, 6, 1]), [1, 6, 12, 6, 1]),
]);

function pour(name, volume, measures, hint) {
  const water = volume.toFixed(3);
  const line = measures.map((measure) => measure.toFixed(1)).join(" ");
  const input = `${measures.length - 1} ${water}\n${line}\n`;
  return { name, input, answer: `${waterHeight(Number(water), measures)}\n`, hint };
}

/** Solves the cubic of the last, partly filled centimetre; the submissions search for its root by halving instead. */
function waterHeight(volume, measures) {
  let left = volume;
  for (let height = 0; height + 1 < measures.length; height++) {
    const bottom = measures[height];
    const slope = measures[height + 1] - bottom;
    const whole = coneVolume(bottom, measures[height + 1]);
    if (left < whole) {
      const radiusCubed = bottom ** 3 + (3 * slope * left) / Math.PI;
      const rise = slope === 0 ? left / (Math.PI * bottom ** 2) : (Math.cbrt(radiusCubed) - bottom) / slope;
      return (height + rise).toFixed(9);
    }
    left -= whole;
  }
  return "spills";
}

function coneVolume(bottom, top) {
  return (Math.PI / 3) * (bottom * bottom + bottom * top + top * top);
}

/** A share of what the whole vase holds, in millilitres. */
function part(share, measures) {
  let volume = 0;
  for (let height = 0; height + 1 < measures.length; height++) {
    volume += coneVolume(measures[height], measures[height + 1]);
  }
  return share * volume;
}

/** n + 1 random radii from 0.5 to 15. */
function radii(seed, n) {
  const pick = randomIntegers(seed);
  return Array.from({ length: n + 1 }, () => pick(5, 150) / 10);
}

function range(first, step, n) {
  return Array.from({ length: n + 1 }, (_, index) => first + index * step);
}

function zigzag(n) {
  return Array.from({ length: n + 1 }, (_, index) => (index % 2 === 0 ? 0.5 : 15));
}
