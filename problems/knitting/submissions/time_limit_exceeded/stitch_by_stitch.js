// Too slow: follows the pattern like a knitter, one stitch after the other.
const pattern = require("node:fs").readFileSync(0, "utf8").trim();

const stitches = new Map();
const groups = []; // where each open group starts and how often it is still to be repeated
let position = 0;
let count = 0;
while (position < pattern.length) {
  const character = pattern[position];
  if (character >= "0" && character <= "9") {
    count = 10 * count + Number(character);
    position += 1;
    continue;
  }
  if (character === "(") {
    groups.push({ start: position, left: (count || 1) - 1 });
  } else if (character === ")") {
    const group = groups.at(-1);
    if (group.left > 0) {
      group.left -= 1;
      position = group.start;
    } else {
      groups.pop();
    }
  } else {
    for (let stitch = 0; stitch < (count || 1); stitch++) {
      stitches.set(character, (stitches.get(character) ?? 0) + 1);
    }
  }
  count = 0;
  position += 1;
}

for (const letter of [...stitches.keys()].sort()) {
  console.log(letter, stitches.get(letter));
}
