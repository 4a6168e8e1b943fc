/** Stands in for another daemon: takes a container, says its id on standard output, and lives until it is killed. */
import { openSandbox } from "./real-sandbox.ts";

const [stateId = "", stateDirectory = ""] = process.argv.slice(2);
const real = await openSandbox({ stateId, stateDirectory });
const lease = await real.lease("python");
process.stdout.write(`${lease.containerId}\n`);
setInterval(() => undefined, 60_000);
