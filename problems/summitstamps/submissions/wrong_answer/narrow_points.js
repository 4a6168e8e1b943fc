// Wrong for long books: points are kept in 32 bits and wrap around.
const ALTITUDES = 100_000;

const lines = require("node:fs").readFileSync(0, "utf8").split("\n");
const deduction = Number(lines[0].split(" ")[1]);
const altitudes = lines[1].split(" ").map(Number);
const points = lines[2].split(" ").map(Number);

const tree = new Array(ALTITUDES + 1).fill(-Infinity);

function maximumBelow(altitude) {
  let maximum = -Infinity;
  for (let position = altitude - 1; position > 0; position &= position - 1) {
    maximum = Math.max(maximum, tree[position]);
  }
  return maximum;
}

function raise(altitude, score) {
  for (let position = altitude; position <= ALTITUDES && tree[position] < score; position += position & -position) {
    tree[position] = score;
  }
}

let most = 0;
altitudes.forEach((altitude, hut) => {
  const before = maximumBelow(altitude) - deduction * (hut - 1);
  const best = (points[hut] + Math.max(0, before)) | 0;
  most = Math.max(most, best);
  raise(altitude, best + deduction * hut);
});
console.log(String(most));
