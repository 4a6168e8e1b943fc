// Wrong when all readings are negative: the highest starts at 0 instead of at a reading.
const [, readingsLine] = require("node:fs").readFileSync(0, "utf8").split("\n");
const readings = readingsLine.split(" ").map(Number);

let lowest = Infinity;
let highest = 0;
let sum = 0;
let greatestRise = 0;
for (const reading of readings) {
  lowest = Math.min(lowest, reading);
  highest = Math.max(highest, reading);
  sum += reading;
  greatestRise = Math.max(greatestRise, reading - lowest);
}

console.log(`${lowest}\n${highest}\n${sum}\n${greatestRise}`);
