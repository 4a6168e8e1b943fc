// Too slow: sorts by swapping neighbours, and counts the swaps, looking through everything after each one.
const [, line] = require("node:fs").readFileSync(0, "utf8").split("\n");
const heights = line.split(" ").map(Number);
let swaps = 0;
for (;;) {
  const at = heights.findIndex((height, index) => index > 0 && heights[index - 1] > height);
  if (at === -1) break;
  [heights[at - 1], heights[at]] = [heights[at], heights[at - 1]];
  swaps += 1;
  for (let wait = 0; wait < 2_000_000; wait++) if (heights[wait % heights.length] < 0) swaps -= 1;
}
console.log(String(swaps));
