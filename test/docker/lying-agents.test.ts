import assert from "node:assert/strict";
import { buildLiar, readyForPrintf } from "./liar.ts";
import { gone, openSandbox, type RealSandbox, runCommand } from "./real-sandbox.ts";

describe("an agent that lies", function () {
  this.timeout(60_000);
  /** Its engine is verified once, with an honest image; the sandboxes of the tests share what it remembers. */
  let verified: RealSandbox;
  let honest: string;
  before(async () => {
    verified = await openSandbox();
    honest = await verified.image("python");
    await verified.sandbox.verify("python");
  });
  after(() => verified[Symbol.asyncDispose]());

  const openLying = async (script: string) => {
    const liar = await buildLiar(verified.engine.docker, honest, script);
    const real = await openSandbox({
      image: () => Promise.resolve(liar.image),
      stateDirectory: verified.stateDirectory,
    });
    return {
      real,
      async [Symbol.asyncDispose]() {
        await real[Symbol.asyncDispose]();
        assert.deepEqual(await real.containers(), []);
        await liar[Symbol.asyncDispose]();
      },
    };
  };

  const fromTheStart: readonly [what: string, script: string][] = [
    ["writes rubbish instead of READY", "echo hello; exec sleep 60"],
    ["floods from its first byte on", "exec cat /dev/zero"],
    ["ends before it is ready", "exit 3"],
    ["floods the daemon's log", "exec cat /dev/zero >&2"],
    ["is of another version", `printf '${readyForPrintf.replace("\\200\\002", "\\200\\011")}'; exec sleep 60`],
  ];
  for (const [what, script] of fromTheStart) {
    it(`and ${what} costs its container; the lease hears why`, async () => {
      await using lying = await openLying(script);
      await assert.rejects(lying.real.lease("liar"), { code: "engine-unavailable" });
      assert.ok(lying.real.log.every((line) => /^[\x20-\x7e]*$/.test(line) && line.length < 70_000));
    });
  }

  const inTheRun: readonly [what: string, script: string][] = [
    ["floods without end", "exec cat /dev/zero"],
    ["hangs up", "exit 0"],
    ["sends the end of a job that does not fit", "printf '\\040\\000\\000\\000\\203xxxx'; exit 1"],
  ];
  for (const [what, script] of inTheRun) {
    it(`and ${what} in a run loses that run, and its container`, async () => {
      await using lying = await openLying(`printf '${readyForPrintf}'; head -c 1 >/dev/null; ${script}`);
      const lease = await lying.real.lease("liar");
      await assert.rejects(runCommand(lease, ["/verdict/hello"]), { code: "lost" });
      await assert.rejects(runCommand(lease, ["/verdict/hello"]), { code: "lost" });
      await lease[Symbol.asyncDispose]();
      await gone(verified.engine.docker, lease.containerId);
    });
  }
});
