// Walk along the pattern with a stack: how often does the group we are in come up in all?
const pattern = require("node:fs").readFileSync(0, "utf8").trim();

const stitches = new Map();
const factors = [1];
let count = 0; // 0: no count has been read
for (const character of pattern) {
  if (character >= "0" && character <= "9") {
    count = 10 * count + Number(character);
    continue;
  }
  const times = count || 1;
  if (character === "(") factors.push(factors.at(-1) * times);
  else if (character === ")") factors.pop();
  else stitches.set(character, (stitches.get(character) ?? 0) + factors.at(-1) * times);
  count = 0;
}

for (const letter of [...stitches.keys()].sort()) {
  console.log(letter, stitches.get(letter));
}
