const fs = require("node:fs");
const attempts = {
  "a module by a path upwards": () => require("../etc/passwd"),
  "a file by a path upwards": () => fs.readFileSync(`${__dirname}/../etc/passwd`),
  "a file by an encoded URL": () => fs.readFileSync(new URL("file:///box/%2e%2e/etc/passwd")),
  "a copy of the agent": () => fs.copyFileSync("/verdict/agent", "/tmp/agent"),
  "a link swapped with /prog": () => {
    fs.symlinkSync("/prog", "/tmp/prog");
    fs.writeFileSync("/tmp/prog/mine", "");
  },
  "a real path's content": () => fs.readFileSync(fs.realpathSync("/proc/self/root/etc/passwd")),
};
for (const [what, attempt] of Object.entries(attempts)) {
  try {
    attempt();
    console.log(`ESCAPED ${what}`);
  } catch (error) {
    console.error(`REFUSED ${what}: ${error.code}`);
  }
}
