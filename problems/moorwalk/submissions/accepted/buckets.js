// Dijkstra's algorithm with a list of squares for each minute instead of a heap: minutes are small whole numbers.
const [size, ...rows] = require("node:fs").readFileSync(0, "utf8").trimEnd().split("\n");
const [rowCount, columns] = size.split(" ").map(Number);
const squares = rows.join("");
const start = squares.indexOf("S");
const goal = squares.indexOf("G");

const best = new Array(rowCount * columns).fill(Infinity);
const buckets = [];

function reach(square, minutes) {
  if (squares[square] === "#") return;
  const total = minutes + (square === start || square === goal ? 0 : Number(squares[square]));
  if (total >= best[square]) return;
  best[square] = total;
  buckets[total] ??= [];
  buckets[total].push(square);
}

reach(start, 0);
for (let minutes = 0; minutes < buckets.length; minutes++) {
  for (const square of buckets[minutes] ?? []) {
    if (best[square] < minutes) continue;
    if (square >= columns) reach(square - columns, minutes);
    if (square + columns < squares.length) reach(square + columns, minutes);
    if (square % columns > 0) reach(square - 1, minutes);
    if (square % columns < columns - 1) reach(square + 1, minutes);
  }
}

console.log(best[goal] === Infinity ? "stuck" : String(best[goal]));
