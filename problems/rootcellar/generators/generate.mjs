// Writes the test cases of Root Cellar: node problems/rootcellar/generators/generate.mjs [folder]

import { randomIntegers, writeCases } from "../../case-writer.mjs";

writeCases(import.meta.url, [
  cellar("sample/1", [4, 1, 3, 5, -9, null, 1], 2),
  cellar("sample/2", [3, 1, 2], 5),
  cellar("sample/3", [1, null, 2, 3], 0),
  cellar("secret/01-no-vault", [], 0, "There may be no vault at all."),
  cellar("secret/02-one-that-pays", [5], 5, "A vault that is worth exactly the least stays open."),
  cellar("secret/03-one-that-does-not", [4], 5),
  cellar("secret/04-nothing-stays", [-1, -2, -3], 1, "It may be that nothing stays open."),
  cellar("secret/05-all-stays", [1, 1, 1, 1, 1], 1),
  cellar("secret/06-bad-front-good-back", [-5, 20, null, 10], 3),
  cellar("secret/07-bricked-up-no-longer-counts", [10, -4, null, -6], 1, "What is bricked up no longer counts: that can make a vault pay, or not pay."),
  cellar("secret/08-negative-least", [-3, -2, -8, 1], -4),
  cellar("secret/09-left-line", line(60, "left", 3), 10),
  cellar("secret/10-right-line", line(60, "right", 3), 100),
  cellar("secret/11-zeros", [0, 0, 0, 0, null, 0], 0),
  cellar("secret/12-zeros-that-do-not-pay", [0, 0, 0, 0, null, 0], 1),
  cellar("secret/13-hundred", grown(13, 100, 20, 30), 5),
  cellar("secret/14-thousand", grown(14, 1_000, 1000, 100), 200),
  cellar("secret/15-full", grown(15, 16_383, 1000, 20, true), 50),
  cellar("secret/16-deep-left", line(800, "left", 7), 40, "Up to 800 vaults may lie one behind the other."),
  cellar("secret/17-deep-right", line(800, "right", 5), 2),
  cellar("secret/18-large", grown(18, 20_000, 1000, 700), 0),
  cellar("secret/19-large", grown(19, 20_000, 1000, 200), 700),
]);

/** `vaults` is a tree in level order, null where no vault is. */
function cellar(name, vaults, least, hint) {
  return { name, input: `${JSON.stringify(vaults)}\n${least}\n`, answer: `${JSON.stringify(pruned(vaults, least))}\n`, hint };
}

/** Without recursion: nodes by number, from the last to the first. */
function pruned(vaults, least) {
  const nodes = [];
  let at = 1;
  if (vaults.length > 0) nodes.push({ worth: vaults[0], left: -1, right: -1 });
  for (let next = 0; next < nodes.length; next++) {
    for (const side of ["left", "right"]) {
      const worth = vaults[at++] ?? null;
      if (worth === null) continue;
      nodes[next][side] = nodes.length;
      nodes.push({ worth, left: -1, right: -1 });
    }
  }
  const sums = nodes.map(() => 0);
  for (let index = nodes.length - 1; index >= 0; index--) {
    const node = nodes[index];
    sums[index] = node.worth;
    for (const side of ["left", "right"]) {
      if (node[side] === -1) continue;
      if (sums[node[side]] < least) node[side] = -1;
      else sums[index] += sums[node[side]];
    }
  }
  if (nodes.length === 0 || sums[0] < least) return [];
  const order = [0];
  const written = [nodes[0].worth];
  for (const index of order) {
    for (const side of ["left", "right"]) {
      const child = nodes[index][side];
      written.push(child === -1 ? null : nodes[child].worth);
      if (child !== -1) order.push(child);
    }
  }
  while (written[written.length - 1] === null) written.pop();
  return written;
}

function line(length, side, every) {
  const worths = Array.from({ length }, (_, index) => (index % every === every - 1 ? -every : (index % 4) + 1));
  if (side === "left") return worths.flatMap((worth, index) => (index === 0 ? [worth] : [worth, null])).slice(0, 2 * length - 2);
  return worths.flatMap((worth, index) => (index === 0 ? [worth] : [null, worth]));
}

/** Grows at random places, at most `deepest` behind each other; `full`: level by level. */
function grown(seed, length, most, deepest, full = false) {
  const pick = randomIntegers(seed);
  const nodes = [{ worth: pick(-most, most), left: null, right: null, depth: 1 }];
  const open = [[0, "left"], [0, "right"]];
  while (nodes.length < length) {
    const at = full ? 0 : open.length - 1 - Math.min(open.length - 1, pick(0, 3) > 0 ? pick(0, 4) : pick(0, open.length - 1));
    const [[parent, side]] = open.splice(at, 1);
    const depth = nodes[parent].depth + 1;
    if (depth > deepest) continue;
    nodes[parent][side] = nodes.length;
    open.push([nodes.length, "left"], [nodes.length, "right"]);
    nodes.push({ worth: pick(-most, most), left: null, right: null, depth });
  }
  const written = [nodes[0].worth];
  const order = [0];
  for (const index of order) {
    for (const child of [nodes[index].left, nodes[index].right]) {
      written.push(child === null ? null : nodes[child].worth);
      if (child !== null) order.push(child);
    }
  }
  while (written[written.length - 1] === null) written.pop();
  return written;
}
