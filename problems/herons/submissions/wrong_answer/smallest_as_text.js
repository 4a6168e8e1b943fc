// Wrong: compares numbers as texts.
const [, line] = require("node:fs").readFileSync(0, "latin1").split("\n");
const counts = new Map();
for (const ring of line.split(" ")) counts.set(ring, (counts.get(ring) ?? 0) + 1);
let [best, most] = ["", 0];
for (const [ring, times] of counts) if (times > most || (times === most && ring < best)) [best, most] = [ring, times];
console.log(counts.size, Number(best), most);
