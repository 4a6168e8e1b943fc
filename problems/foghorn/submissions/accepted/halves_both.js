// Halves what is left of the bay in both directions at once.
const lines = require("node:readline").createInterface({ input: process.stdin });
let west = 1;
let south = 1;
let east;
let north;
let x;
let y;

function blow() {
  x = Math.floor((west + east) / 2);
  y = Math.floor((south + north) / 2);
  console.log(`${x} ${y}`);
}

lines.on("line", (line) => {
  if (east === undefined) {
    east = north = Number(line);
    blow();
    return;
  }
  if (line === "here") {
    lines.close();
    return;
  }
  if (line.includes("N")) south = y + 1;
  else if (line.includes("S")) north = y - 1;
  else south = north = y;
  if (line.includes("E")) west = x + 1;
  else if (line.includes("W")) east = x - 1;
  else west = east = x;
  blow();
});
