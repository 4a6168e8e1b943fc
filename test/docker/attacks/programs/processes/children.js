const { spawn } = require("node:child_process");

let refused = 0;
for (let i = 0; i < 200; i++) {
  const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"], { detached: true, stdio: "ignore" });
  child.on("error", ({ code }) => {
    if (code === "EAGAIN") refused += 1;
  });
  child.unref();
}
setTimeout(() => {
  console.error(refused > 100 ? `REFUSED ${refused} children` : "");
  if (refused <= 100) console.log(`ESCAPED ${200 - refused} children`);
  process.exit();
}, 50);
