// Uses up the memory: after each hut, keeps a whole table of the best score up to each altitude.
const ALTITUDES = 100_000;

const lines = require("node:fs").readFileSync(0, "utf8").split("\n");
const deduction = Number(lines[0].split(" ")[1]);
const altitudes = lines[1].split(" ").map(Number);
const points = lines[2].split(" ").map(Number);

const tables = [new Float64Array(ALTITUDES + 1).fill(-Infinity)];
let most = 0;
altitudes.forEach((altitude, hut) => {
  const table = tables[hut].slice();
  const before = table[altitude - 1] - deduction * (hut - 1);
  const best = points[hut] + Math.max(0, before);
  most = Math.max(most, best);
  const score = best + deduction * hut;
  for (let above = altitude; above <= ALTITUDES && table[above] < score; above++) {
    table[above] = score;
  }
  tables.push(table);
});
console.log(String(most));
