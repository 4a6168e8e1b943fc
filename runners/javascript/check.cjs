// Checks the syntax of the submitted files as Node will run them: as CommonJS, or as ES modules where only that fits.
// usage: node --experimental-vm-modules -e <this file> SOURCE...
const { readFileSync } = require("node:fs");
const { compileFunction, SourceTextModule } = require("node:vm");

// An uncaught error is the only one that Node shows with its line and caret; the frames below it are of no use to anyone.
Error.stackTraceLimit = 1;

for (const source of process.argv.slice(1)) {
  const text = readFileSync(source, "utf8").replace(/^#!.*/, "");
  try {
    compileFunction(text, ["exports", "require", "module", "__filename", "__dirname"], { filename: source });
  } catch (error) {
    if (!/\b(?:import|export|await)\b/.test(error.message)) {
      throw error;
    }
    new SourceTextModule(text, { identifier: source });
  }
}
