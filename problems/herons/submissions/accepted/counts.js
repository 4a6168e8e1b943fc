// Reads digits, and counts how often each number comes, in a table of all numbers.
const text = require("node:fs").readFileSync(0);
const counts = new Int32Array(10_000_001);
let at = text.indexOf(10) + 1;
let different = 0;
while (at < text.length) {
  let ring = 0;
  for (; text[at] >= 48; at++) ring = 10 * ring + text[at] - 48;
  if (ring > 0 && counts[ring]++ === 0) different += 1;
  at += 1;
}
let most = 0;
for (let ring = 1; ring < counts.length; ring++) if (counts[ring] > counts[most]) most = ring;
console.log(different, most, counts[most]);
