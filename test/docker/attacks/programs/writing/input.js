const fs = require("node:fs");
const attempts = {
  "write to its input": () => fs.writeSync(0, "changed"),
  "truncate its input": () => fs.ftruncateSync(0, 0),
  "its input opened to write": () => fs.openSync("/proc/self/fd/0", "r+"),
  "its input's mode": () => fs.fchmodSync(0, 0o777),
  "the source": () => fs.appendFileSync(__filename, "//"),
  "the folder of the source": () => fs.renameSync(__filename, "/tmp/moved.js"),
};
for (const [what, attempt] of Object.entries(attempts)) {
  try {
    attempt();
    console.log(`ESCAPED ${what}`);
  } catch (error) {
    console.error(`REFUSED ${what}: ${error.message}`);
  }
}
