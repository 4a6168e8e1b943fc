// Where every npm script begins: runs on Node 18 with nothing installed. Installs the dependencies, then goes on in TypeScript:
//
//     node test/setup/start.mjs NAME [ARGUMENT...]     runs test/setup/NAME.ts
import { spawn } from "node:child_process";
import path from "node:path";
import { findNode, installDependencies } from "./dependencies.mjs";
import { rootDirectory } from "./run-logged.mjs";

const [name = "test", ...args] = process.argv.slice(2);
try {
  await installDependencies();
  await goOn();
} catch (error) {
  console.error(error.message);
  if (name === "test") console.log("0 passed, 1 failed");
  process.exitCode = 1;
}

function goOn() {
  const node = findNode();
  const search = `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ""}`;
  const script = path.join(rootDirectory, "test", "setup", `${name}.ts`);
  return new Promise((resolve, reject) => {
    const child = spawn(node, [script, ...args], {
      env: { ...process.env, PATH: search },
      stdio: "inherit",
      shell: process.platform === "win32",
    });
    // An interrupt from the terminal reaches both: the child decides what to finish, this one waits for it.
    process.on("SIGINT", () => {});
    for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
    child.once("error", reject);
    child.once("close", (code) => {
      process.exitCode = code ?? 1;
      resolve();
    });
  });
}
