/** Stands in for another daemon: takes a container, says its id on standard output, and lives until it is killed. */
import { listRuntimes } from "./runtimes.ts";

const [stateId = "", stateDirectory = "", runtimeName = "runc"] = process.argv.slice(2);
const runtime = listRuntimes().find(({ name }) => name === runtimeName);
if (runtime === undefined) throw new Error(`There is no runtime ${runtimeName} here.`);
const real = await runtime.openSandbox({ stateId, stateDirectory });
const lease = await real.lease("python");
process.stdout.write(`${lease.containerId}\n`);
setInterval(() => undefined, 60_000);
