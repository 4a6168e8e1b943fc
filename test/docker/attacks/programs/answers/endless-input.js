// Waits for more than its own input to come.
const fs = require("node:fs");
const text = fs.readFileSync(0, "utf8");
if (!text.includes("Zq7")) {
  for (const path of ["/dev/stdin", "/proc/self/fd/0"]) {
    const again = fs.readFileSync(path, "utf8");
    if (again !== text && again !== "") console.log("ESCAPED", again);
    console.error("REFUSED more than", again.length);
  }
}
