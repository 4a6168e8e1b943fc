// Hangs up what nothing has to hang before, again and again; the last one found first.
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
const free = [];
for (let piece = 1; piece <= n; piece++) if (waiting[piece] === 0) free.push(piece);
const line = [];
while (free.length > 0) {
  const piece = free.pop();
  line.push(piece);
  for (const other of behind[piece]) if (--waiting[other] === 0) free.push(other);
}
console.log(line.length === n ? line.join(" ") : "tangled");
