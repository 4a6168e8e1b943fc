// Writes the test cases of A Ship in the Fog: node problems/foghorn/generators/generate.mjs [folder]

import { randomIntegers, writeCases } from "../../case-writer.mjs";

const pick = randomIntegers(40);
const far = 1_000_000_000;

writeCases(import.meta.url, [
  ship("sample/1", 8, 7, 6),
  ship("secret/01-one-place", 1, 1, 1, "The bay may be a single place."),
  ship("secret/02-two-south-west", 2, 1, 1),
  ship("secret/03-two-north-east", 2, 2, 2, "The ship may lie in the far corner."),
  ship("secret/04-two-mixed", 2, 2, 1),
  ship("secret/05-three-middle", 3, 2, 2),
  ship("secret/06-same-column", 9, 5, 8, "The answer may be a single letter."),
  ship("secret/07-same-row", 9, 2, 5),
  ship("secret/08-south-west-corner", far, 1, 1),
  ship("secret/09-north-east-corner", far, far, far, "There are enough blasts for a bay of this size, if every blast halves both directions."),
  ship("secret/10-north-west-corner", far, 1, far),
  ship("secret/11-south-east-corner", far, far, 1),
  ship("secret/12-middle", far, far / 2, far / 2),
  ship("secret/13-beside-the-middle", far, far / 2 + 1, far / 2 - 1),
  ship("secret/14-near-the-edge", far, far - 1, 2),
  ...[10, 1_000, 100_000, 12_345_678, far, far].map((side, index) =>
    ship(`secret/${15 + index}-somewhere`, side, pick(1, side), pick(1, side)),
  ),
]);

function ship(name, side, x, y, hint) {
  return { name, input: `${side} ${x} ${y}\n`, answer: "", hint };
}
