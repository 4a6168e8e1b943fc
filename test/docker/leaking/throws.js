const text = require("node:fs").readFileSync(0, "utf8");
console.log(text);
console.error(text);
throw new Error(text);
