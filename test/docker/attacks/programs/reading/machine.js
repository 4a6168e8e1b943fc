const fs = require("node:fs");
const paths = [
  "/sys/class/dmi/id/product_uuid",
  "/sys/class/net",
  "/sys/block",
  "/sys/kernel/security",
  "/sys/fs/cgroup/memory.max",
  "/sys/firmware/acpi",
  "/sys/kernel/debug",
  "/sys/devices/virtual/dmi/id",
  "/sys/module",
];
for (const path of paths) {
  try {
    if (fs.statSync(path).isDirectory()) fs.readdirSync(path);
    else fs.readFileSync(path);
    console.log(`ESCAPED ${path}`);
  } catch (error) {
    console.error(`REFUSED ${error.message}`);
  }
}
