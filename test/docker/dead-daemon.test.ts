import assert from "node:assert/strict";
import { sweep } from "../../server/sandbox/sweep.ts";
import { gone, listContainers, oneWarm, openSandbox, reached } from "./real-sandbox.ts";
import { startOtherDaemon } from "./start-other-daemon.ts";

describe("containers of a dead daemon", function () {
  this.timeout(60_000);

  it("die with it, even when it is killed", async () => {
    await using real = await openSandbox();
    const { child, containerId } = await startOtherDaemon(real);
    child.kill("SIGKILL");
    await gone(real.engine.docker, containerId);
    for (const { Id } of await listContainers(real.engine.docker, `${real.stateId}-other`)) {
      await gone(real.engine.docker, Id);
    }
  });

  it("are swept by the next daemon of the same state folder if they did not, and others' are left alone", async () => {
    await using real = await openSandbox();
    const { docker } = real.engine;
    const { child, containerId: alive } = await startOtherDaemon(real);
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
