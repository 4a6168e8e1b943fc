// Writes the test cases of Tide Log: node problems/tidelog/generators/generate.mjs [folder]

import { randomIntegers, writeCases } from "../../case-writer.mjs";

const ask = ["highest", "mean", "total"];

writeCases(import.meta.url, [
  log("sample/1", 3, [5, 2, 4, "highest", 1, "highest", "mean", "total"]),
  log("sample/2", 2, ["highest", "mean", "total", -7, ...ask]),
  log("secret/01-empty", 5, [...ask, ...ask], "The log may be asked before the first reading."),
  log("secret/02-one-reading", 1, [9, ...ask]),
  log("secret/03-window-of-one", 1, [3, ...ask, 8, ...ask, -2, ...ask], "With a window of 1 only the last reading counts."),
  log("secret/04-not-full", 10, [1, 2, ...ask, 3, ...ask], "Until the window is full, fewer readings count."),
  log("secret/05-just-full", 3, [4, 9, 1, ...ask]),
  log("secret/06-highest-leaves", 3, [9, 1, 2, ...ask, 3, ...ask, 1, ...ask], "The highest reading leaves the window at some point."),
  log("secret/07-equal-highest", 2, [5, 5, ...ask, 1, ...ask, 1, ...ask], "Two readings may be equally high."),
  log("secret/08-negative", 4, [-5, -3, -9, ...ask, -4, -8, ...ask], "All readings may be below zero."),
  log("secret/09-zero", 2, [0, 0, ...ask, -1, ...ask]),
  log("secret/10-large-sum", 4, [1e9, 1e9, 1e9, 1e9, ...ask, 1e9, ...ask], "The sum needs more than 32 bits."),
  log("secret/11-large-negative-sum", 3, [-1e9, -1e9, -1e9, -1e9, ...ask]),
  log("secret/12-falling", 5, [...steps(50, 100, -2), ...ask]),
  log("secret/13-rising", 5, [...steps(50, -50, 3), ...ask]),
  log("secret/14-mixed-small", 7, mixed(14, 300, 20)),
  log("secret/15-mixed", 50, mixed(15, 3_000, 1000)),
  log("secret/16-mixed-large", 999, mixed(16, 10_000, 1e9)),
  log("secret/17-wide-window", 100_000, mixed(17, 15_000, 1e9)),
  log("secret/18-wide-window-falling", 20_000, [...steps(20_000, 1e9, -3), ...asked(20_000)]),
  log("secret/19-asked-after-each", 30_000, series(19, 30_000, 1e6).flatMap((level) => [level, "highest"])),
]);

/** An action is a reading, or what is asked for. */
function log(name, window, actions, hint) {
  const methods = ["TideLog", ...actions.map((action) => (typeof action === "number" ? "record" : action))];
  const given = [[window], ...actions.map((action) => (typeof action === "number" ? [action] : []))];
  const answers = [null, ...answer(window, actions)];
  return { name, input: `${JSON.stringify(methods)}\n${JSON.stringify(given)}\n`, answer: `${JSON.stringify(answers)}\n`, hint };
}

/** With a segment tree over all readings, which no submission uses. */
function answer(window, actions) {
  const levels = actions.filter((action) => typeof action === "number");
  const size = 2 ** Math.ceil(Math.log2(Math.max(1, levels.length)));
  const tree = Array(2 * size).fill(Number.NEGATIVE_INFINITY);
  for (const [at, level] of levels.entries()) tree[size + at] = level;
  for (let node = size - 1; node > 0; node--) tree[node] = Math.max(tree[2 * node], tree[2 * node + 1]);
  const sums = [0];
  for (const level of levels) sums.push(sums[sums.length - 1] + level);
  let count = 0;
  return actions.map((action) => {
    const first = Math.max(0, count - window);
    if (typeof action === "number") {
      count += 1;
      return null;
    }
    if (action === "total") return sums[count];
    if (action === "mean") return count === 0 ? 0 : (sums[count] - sums[first]) / (count - first);
    return count === 0 ? null : highestOf(tree, size + first, size + count);
  });
}

function highestOf(tree, from, to) {
  let best = Number.NEGATIVE_INFINITY;
  for (let left = from, right = to; left < right; left >>= 1, right >>= 1) {
    if (left & 1) best = Math.max(best, tree[left++]);
    if (right & 1) best = Math.max(best, tree[--right]);
  }
  return best;
}

function mixed(seed, length, most) {
  const pick = randomIntegers(seed);
  return Array.from({ length }, () => (pick(0, 2) > 0 ? pick(-most, most) : ask[pick(0, 2)]));
}

function series(seed, length, most) {
  const pick = randomIntegers(seed);
  return Array.from({ length }, () => pick(-most, most));
}

function asked(length) {
  return Array.from({ length }, (_, index) => ask[index % 3]);
}

function steps(length, first, step) {
  return Array.from({ length }, (_, index) => first + index * step);
}
