import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { sweep } from "../../server/sandbox/sweep.ts";
import { gone, listContainers, oneWarm, openSandbox, type RealSandbox, reached } from "./real-sandbox.ts";

describe("containers of a dead daemon", function () {
  this.timeout(60_000);

  const startOther = async (real: RealSandbox): Promise<{ child: ChildProcess; containerId: string }> => {
    const script = fileURLToPath(new URL("./other-daemon.ts", import.meta.url));
    const child = spawn(process.execPath, [script, `${real.stateId}-other`, real.stateDirectory], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = (await once(child.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
    return { child, containerId: line.toString().trim() };
  };

  it("die with it, even when it is killed", async () => {
    await using real = await openSandbox();
    const { child, containerId } = await startOther(real);
    child.kill("SIGKILL");
    await gone(real.engine.docker, containerId);
    for (const { Id } of await listContainers(real.engine.docker, `${real.stateId}-other`)) {
      await gone(real.engine.docker, Id);
    }
  });

  it("are swept by the next daemon of the same state folder if they did not, and others' are left alone", async () => {
    await using real = await openSandbox();
    const { docker } = real.engine;
    const { child, containerId: alive } = await startOther(real);
    try {
      const { Image } = await docker.getContainer(alive).inspect();
      const make = (state: string) =>
        docker.createContainer({
          Image,
          Entrypoint: ["/verdict/agent"],
          NetworkDisabled: true,
          Labels: { "verdict.state": state, "verdict.daemon": "1-dead", "verdict.runner": "python" },
        });
      const dead = await make(real.stateId);
      real.sandbox.warm("python");
      await reached(real, oneWarm);
      await gone(docker, dead.id);
      assert.ok((await listContainers(docker, `${real.stateId}-other`)).some(({ Id }) => Id === alive));
      const [warm] = await listContainers(docker, real.stateId);
      assert.ok(warm);
      await sweep(docker, real.stateId, "2-next", () => true);
      await gone(docker, warm.Id);
      assert.ok((await listContainers(docker, `${real.stateId}-other`)).some(({ Id }) => Id === alive));
    } finally {
      child.kill("SIGKILL");
      await gone(docker, alive);
    }
  });
});
