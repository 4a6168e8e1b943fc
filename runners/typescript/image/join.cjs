// Prints the compiler's text without its last part, which reads the command line, and then ours. usage: join.cjs COMPILER OURS
const { readFileSync } = require("node:fs");

const [compilerFile, ownFile] = process.argv.slice(2);
const last = "// This file actually uses arguments passed on commandline and executes it";
const compiler = readFileSync(compilerFile, "utf8");
const end = compiler.indexOf(last);
if (end < 0) {
  throw new Error(`${compilerFile} has no line "${last}"`);
}
// A text of Latin letters only takes half the room in the snapshot, which is read at every start.
const escaped = compiler
  .slice(0, end)
  .replace(/[\u0100-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
process.stdout.write(`${escaped}\n${readFileSync(ownFile, "utf8")}`);
