// Uses up the memory: keeps the volume at every hundred-thousandth of a millimetre, one table a centimetre.
const [firstLine, radiiLine] = require("node:fs").readFileSync(0, "utf8").split("\n");
const volume = Number(firstLine.split(" ")[1]);
const radii = radiiLine.split(" ").map(Number);

const STEPS = 1_000_000;

function tableOf(bottom, top, volumeBelow) {
  const table = new Float64Array(STEPS + 1);
  for (let step = 0; step <= STEPS; step++) {
    const level = step / STEPS;
    const radius = bottom + (top - bottom) * level;
    table[step] = volumeBelow + ((Math.PI * level) / 3) * (bottom * bottom + bottom * radius + radius * radius);
  }
  return table;
}

const tables = [];
let volumeBelow = 0;
for (let height = 0; height + 1 < radii.length; height++) {
  tables.push(tableOf(radii[height], radii[height + 1], volumeBelow));
  volumeBelow = tables[height][STEPS];
}

function heightInTables() {
  for (let height = 0; height < tables.length; height++) {
    if (tables[height][STEPS] <= volume) continue;
    const step = tables[height].findIndex((volumeAtStep) => volumeAtStep > volume) - 1;
    const [below, above] = [tables[height][step], tables[height][step + 1]];
    return height + (step + (volume - below) / (above - below)) / STEPS;
  }
  return "spills";
}

console.log(String(heightInTables()));
