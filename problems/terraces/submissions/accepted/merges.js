// Merges sorted halves: what is left of the lower half when a sheaf of the upper one goes first is taller than it.
const [, line] = require("node:fs").readFileSync(0, "utf8").split("\n");
let heights = Int32Array.from(line.split(" "), Number);
let spare = new Int32Array(heights.length);
let nuisances = 0;

for (let width = 1; width < heights.length; width *= 2) {
  for (let from = 0; from < heights.length; from += 2 * width) {
    const middle = Math.min(from + width, heights.length);
    const to = Math.min(from + 2 * width, heights.length);
    let lower = from;
    let upper = middle;
    for (let at = from; at < to; at++) {
      if (lower < middle && (upper === to || heights[lower] <= heights[upper])) {
        spare[at] = heights[lower++];
      } else {
        nuisances += middle - lower;
        spare[at] = heights[upper++];
      }
    }
  }
  [heights, spare] = [spare, heights];
}

console.log(String(nuisances));
