// What every package's generators/generate.mjs needs: random numbers that are the same everywhere, and files
// that end their lines with LF on every system. Nothing here is used while judging.

import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Writes the test cases of the package whose generator calls it, in place of the `.in`, `.ans` and case `.yaml`
 * files that are there. The folder is the package's `data`, or the one named on the command line.
 *
 * @param {string} generatorUrl the generator's import.meta.url
 * @param {Iterable<{ name: string, input: string, answer: string, hint?: string }>} cases
 *   names are `sample/1` or `secret/03-long`; input and answer end with a newline
 */
export function writeCases(generatorUrl, cases) {
  const packageFolder = resolve(dirname(fileURLToPath(generatorUrl)), "..");
  const dataFolder = resolve(process.argv[2] ?? join(packageFolder, "data"));
  for (const group of ["sample", "secret"]) {
    emptyFolder(join(dataFolder, group));
  }
  for (const { name, input, answer, hint } of cases) {
    const path = join(dataFolder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.in`, input);
    writeFileSync(`${path}.ans`, answer);
    if (hint !== undefined) {
      writeFileSync(`${path}.yaml`, `hint: ${JSON.stringify(hint)}\n`);
    }
  }
}

/**
 * A generator of whole numbers from low to high, both included, the same for the same seed on every machine.
 * The mixing steps are those of MurmurHash3's 32-bit finalizer over a counter.
 *
 * @param {number} seed
 * @returns {(low: number, high: number) => number}
 */
export function randomIntegers(seed) {
  let counter = seed >>> 0;
  return (low, high) => {
    counter = (counter + 0x9e3779b9) >>> 0;
    let bits = counter;
    bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    bits = (bits ^ (bits >>> 16)) >>> 0;
    return low + Math.floor((bits / 2 ** 32) * (high - low + 1));
  };
}

/** Removes the generated files and leaves what was written by hand: test_group.yaml and .interaction. */
function emptyFolder(folder) {
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = entry.name;
    if (entry.isDirectory()) {
      emptyFolder(join(folder, file));
    } else if (file !== "test_group.yaml" && !file.endsWith(".interaction")) {
      rmSync(join(folder, file));
    }
  }
}
