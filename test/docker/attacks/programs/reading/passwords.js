const fs = require("node:fs");
for (const path of [
  "/etc/passwd",
  "/etc/shadow",
  "/proc/1/environ",
  "/proc/kcore",
  "/verdict/agent",
  "/proc/self/cwd/../etc/passwd",
]) {
  try {
    fs.readFileSync(path);
    console.log(`ESCAPED ${path}`);
  } catch (error) {
    console.error(`REFUSED ${error.message}`);
  }
}
for (const load of [
  () => require("/etc/passwd"),
  () => fs.readdirSync("/"),
  () => process.binding("fs").open("/etc/passwd", 0, 0),
]) {
  try {
    load();
    console.log("ESCAPED by another way");
  } catch (error) {
    console.error(`REFUSED ${error.message}`);
  }
}
