// Goes on in a child, after its answer, with the output still open.
const { spawn } = require("node:child_process");
spawn("/usr/bin/node", ["-e", "for (;;);"], { detached: true, stdio: "inherit" }).unref();
console.error("REFUSED to go on");
setTimeout(() => process.exit(0), 20);
