// Wrong: hangs up what is left in any order, and never finds a circle.
const [[n], ...wishes] = require("node:fs")
  .readFileSync(0, "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => line.split(" ").map(Number));
const behind = Array.from({ length: n + 1 }, () => []);
const waiting = new Int32Array(n + 1);
for (const [a, b] of wishes) {
  behind[a].push(b);
  waiting[b]++;
}
const line = [];
const isHung = new Set();
for (let piece = 1; piece <= n; piece++) if (waiting[piece] === 0) line.push(piece);
for (const piece of line) {
  isHung.add(piece);
  for (const other of behind[piece]) if (--waiting[other] === 0) line.push(other);
}
for (let piece = 1; piece <= n; piece++) if (!isHung.has(piece)) line.push(piece);
console.log(line.join(" "));
