const fs = require("node:fs");
const names = ["-rf", "\n", "a\u0301", "..x", Buffer.from([0xff, 0xfe]), "*", "$(reboot)", "x".repeat(255)];
for (const name of names) fs.writeFileSync(Buffer.concat([Buffer.from("/tmp/"), Buffer.from(name)]), "stays");
fs.mkdirSync("/tmp/locked");
fs.writeFileSync("/tmp/locked/file", "stays");
fs.chmodSync("/tmp/locked", 0);
console.error("REFUSED to stay");
