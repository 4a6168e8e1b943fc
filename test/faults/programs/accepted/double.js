const lines = require("node:fs").readFileSync(0, "utf8").split("\n");
console.log(2 * Number(lines[0]));
