// Writes the test cases of The Washing Line: node problems/washline/generators/generate.mjs [folder]

import { randomIntegers, writeCases } from "../../case-writer.mjs";

writeCases(import.meta.url, [
  hang("sample/1", 4, [[2, 1], [3, 1], [2, 3]]),
  hang("sample/2", 3, [[1, 2], [2, 3], [3, 1]]),
  hang("secret/01-one-piece", 1, [], "There may be one piece, and no wish."),
  hang("secret/02-no-wish", 12, []),
  hang("secret/03-against-the-numbers", 5, [[5, 4], [4, 3], [3, 2], [2, 1]]),
  hang("secret/04-two-in-a-circle", 2, [[1, 2], [2, 1]]),
  hang("secret/05-same-wish-twice", 3, [[3, 1], [3, 1], [1, 2]], "A wish may come more than once."),
  hang("secret/06-circle-behind-a-line", 6, [[1, 2], [2, 3], [4, 5], [5, 6], [6, 4], [3, 4]], "A circle may be anywhere, also behind pieces that can be hung up."),
  hang("secret/07-circle-apart", 7, [[1, 2], [2, 3], [6, 7], [7, 6]], "A circle may have nothing to do with the first piece."),
  hang("secret/08-two-ways-to-one", 4, [[1, 2], [1, 3], [2, 4], [3, 4]], "Two ways to the same piece are no circle."),
  hang("secret/09-star", 200, Array.from({ length: 199 }, (_, index) => [index + 2, 1])),
  hang("secret/10-star-outwards", 200, Array.from({ length: 199 }, (_, index) => [200, index + 1])),
  hang("secret/11-random-small", 30, forward(11, 30, 60)),
  hang("secret/12-random", 2_000, forward(12, 2_000, 6_000)),
  hang("secret/13-random-tangled", 2_000, [...forward(13, 2_000, 6_000), ...circle(13, 2_000, 700)]),
  hang("secret/14-few-wishes", 20_000, forward(14, 20_000, 300)),
  hang("secret/15-line", 20_000, Array.from({ length: 19_999 }, (_, index) => [index + 1, index + 2])),
  hang("secret/16-line-backwards", 20_000, Array.from({ length: 19_999 }, (_, index) => [20_000 - index, 19_999 - index])),
  hang("secret/17-long-circle", 20_000, Array.from({ length: 20_000 }, (_, index) => [index + 1, ((index + 1) % 20_000) + 1])),
  hang("secret/18-many-wishes", 20_000, forward(18, 20_000, 50_000)),
  hang("secret/19-many-wishes-few-pieces", 320, forward(19, 320, 50_000)),
  hang("secret/20-many-wishes-tangled", 20_000, [...forward(20, 20_000, 49_000), ...circle(20, 20_000, 40)]),
]);

/** By going back along wishes until a piece has none in front of it; the submissions go forwards. */
function hang(name, pieces, wishes, hint) {
  const before = Array.from({ length: pieces + 1 }, () => []);
  for (const [a, b] of wishes) before[b].push(a);
  const state = Array(pieces + 1).fill("free");
  const order = [];
  let tangled = false;
  for (let piece = 1; piece <= pieces && !tangled; piece++) {
    const way = state[piece] === "free" ? [piece] : [];
    while (way.length > 0 && !tangled) {
      const last = way[way.length - 1];
      state[last] = "on the way";
      const next = before[last].pop();
      if (next === undefined) {
        state[last] = "hung";
        order.push(way.pop());
      } else if (state[next] === "free") way.push(next);
      else tangled = state[next] === "on the way";
    }
  }
  const lines = [[pieces, wishes.length], ...wishes].map((pair) => pair.join(" "));
  return { name, input: `${lines.join("\n")}\n`, answer: tangled ? "tangled\n" : `${order.join(" ")}\n`, hint };
}

/** Wishes that agree with one secret order. */
function forward(seed, pieces, count) {
  const pick = randomIntegers(seed);
  const order = shuffled(pick, pieces);
  return Array.from({ length: count }, () => {
    const first = pick(0, pieces - 2);
    return [order[first], order[pick(first + 1, pieces - 1)]];
  });
}

function circle(seed, pieces, length) {
  const members = shuffled(randomIntegers(seed + 1000), pieces).slice(0, length);
  return members.map((piece, index) => [piece, members[(index + 1) % length]]);
}

function shuffled(pick, length) {
  const order = Array.from({ length }, (_, index) => index + 1);
  for (let at = length - 1; at > 0; at--) {
    const other = pick(0, at);
    [order[at], order[other]] = [order[other], order[at]];
  }
  return order;
}
