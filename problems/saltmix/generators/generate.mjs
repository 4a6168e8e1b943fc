// Writes the test cases of Salt Kettle: node problems/saltmix/generators/generate.mjs [folder]

import { randomIntegers, writeCases } from "../../case-writer.mjs";

writeCases(import.meta.url, [
  boil("sample/1", 5, [[2, 10], [2, 30], [4, 0], [5, 20]]),
  boil("sample/2", 1, [[3, 33.5], [1, 0]]),
  boil("secret/01-no-bucket", 10, [], "There may be no bucket at all."),
  boil("secret/02-one-bucket", 10, [[0.5, 35]]),
  boil("secret/03-fresh-water", 4, [[1, 0], [1, 0], [9, 0]], "Water may have no salt in it."),
  boil("secret/04-exactly-full", 4, [[1, 8], [3, 16], [2, 4]]),
  boil("secret/05-overflow-each-time", 1, [[1, 1], [1, 2], [1, 3], [1, 4], [1, 5]], "The surplus goes out after mixing, with its salt."),
  boil("secret/06-tiny-kettle", 0.001, [[0.001, 350], [1000, 0], [0.001, 350]]),
  boil("secret/07-tiny-buckets", 1, Array.from({ length: 50 }, (_, i) => [0.001, i % 3])),
  boil("secret/08-never-full", 1_000_000, buckets(8, 300, 1000, 350)),
  boil("secret/09-fractions", 7.25, [[0.1, 0.2], [0.3, 0.7], [1.9, 12.34], [6.6, 300.123]], "Volumes and saltness need not be whole numbers."),
  boil("secret/10-washed-out", 2, [[2, 350], ...Array.from({ length: 60 }, () => [2, 0])], "A mixture can be washed out until hardly any salt is left."),
  boil("secret/11-strong", 3, Array.from({ length: 30 }, () => [0.7, 350])),
  boil("secret/12-hundred", 50, buckets(12, 100, 30, 350)),
  boil("secret/13-thousand", 10, buckets(13, 1_000, 3, 40)),
  boil("secret/14-large-buckets", 5, buckets(14, 1_000, 1000, 350)),
  boil("secret/15-ten-thousand", 999.5, buckets(15, 5_000, 20, 350)),
  boil("secret/16-many", 100, buckets(16, 10_000, 1, 100)),
  boil("secret/17-many-small", 1_000_000, buckets(17, 10_000, 0.1, 350)),
  boil("secret/18-many-alternating", 12.5, Array.from({ length: 10_000 }, (_, i) => [0.25, i % 2 === 0 ? 0 : 350])),
]);

/** By concentrations: a bucket's share of the mixture is its volume over the volume that is mixed. */
function boil(name, kettle, pours, hint) {
  let volume = 0;
  let saltness = 0;
  const answers = pours.map(([litres, salt]) => {
    const mixed = volume + litres;
    saltness += ((salt - saltness) * litres) / mixed;
    volume = Math.min(kettle, mixed);
    return saltness;
  });
  return { name, input: `${kettle}\n${JSON.stringify(pours)}\n`, answer: `${JSON.stringify(answers)}\n`, hint };
}

function buckets(seed, length, mostLitres, mostSalt) {
  const pick = randomIntegers(seed);
  const thousandths = (most) => pick(1, Math.round(most * 1000)) / 1000;
  return Array.from({ length }, () => [thousandths(mostLitres), thousandths(mostSalt)]);
}
