import assert from "node:assert/strict";
import {
  gone,
  MiB,
  oneWarm,
  openSandbox,
  outputOf,
  patient,
  reached,
  runCommand,
  runScript,
  describe as tell,
} from "./real-sandbox.ts";

describe("the pool on a real engine", function () {
  this.timeout(60_000);

  it("asks nothing of the engine before it is needed, and warms only the runner in use", async () => {
    await using real = await openSandbox();
    assert.deepEqual(await real.containers(), []);
    real.sandbox.warm("python");
    await reached(real, oneWarm);
    assert.deepEqual(real.sandbox.status().pools, [{ runnerId: "python", warm: 1, starting: 0, leased: 0 }]);
    assert.equal((await real.containers()).length, 1);
  });

  it("gives one container to one submission, destroys it, and has the next one ready", async () => {
    await using real = await openSandbox();
    const first = await real.lease("python");
    await outputOf(first, "open('/tmp/mine', 'w')");
    await reached(real, oneWarm);
    const second = await real.lease("python");
    assert.notEqual(first.containerId, second.containerId);
    await first[Symbol.asyncDispose]();
    await gone(real.engine.docker, first.containerId);
    await assert.rejects(runCommand(first, ["/verdict/hello"]), { code: "lost" });
    assert.equal(await outputOf(second, "print(1)"), "1\n");
  });

  it("gives a lease that wants more its memory and processes", async () => {
    await using real = await openSandbox();
    const lease = await real.lease("python", { memoryLimitBytes: 1600 * MiB, processLimit: 200 });
    const { HostConfig } = await real.engine.docker.getContainer(lease.containerId).inspect();
    assert.ok((HostConfig.Memory ?? 0) > 1600 * MiB);
    assert.equal(HostConfig.Memory, HostConfig.MemorySwap);
    assert.ok((HostConfig.PidsLimit ?? 0) > 200);
    const outcome = await runScript(lease, `print(len(bytearray(b"x") * (${MiB} * 1200)))`, {
      limits: { memoryLimitBytes: 1600 * MiB },
    });
    assert.equal(outcome.kind, "exited", tell(outcome));
  });

  it("refuses a lease that wants more memory than the engine has", async () => {
    await using real = await openSandbox();
    const memoryLimitBytes = real.engine.memoryBytes + MiB;
    await assert.rejects(real.lease("python", { memoryLimitBytes, processLimit: 1 }), {
      code: "limits-not-enforced",
      message: /memory limit is \d+ MiB, and the container engine has \d+ MiB/,
    });
  });

  it("replaces a warm container that died", async () => {
    await using real = await openSandbox();
    real.sandbox.warm("python");
    await reached(real, oneWarm);
    const [victim = ""] = await real.containers();
    await real.engine.docker.getContainer(victim).kill();
    const lease = await real.lease("python");
    assert.notEqual(lease.containerId, victim);
    assert.equal(await outputOf(lease, "print(1)"), "1\n");
  });

  it("empties after its idle time, fills again when used, and leaves nothing when disposed", async () => {
    const real = await openSandbox({ idleMs: 100 });
    real.sandbox.warm("python");
    await reached(real, oneWarm);
    const [warm = ""] = await real.containers();
    await gone(real.engine.docker, warm);
    assert.deepEqual(real.sandbox.status().pools, []);
    const lease = await real.lease("python");
    await real[Symbol.asyncDispose]();
    assert.deepEqual(await real.containers(), []);
    await assert.rejects(runCommand(lease, ["/verdict/hello"]), { code: "lost" });
    await assert.rejects(real.lease("python"), { code: "cancelled" });
  });

  it("runs no more at once than there are cores, and tells how many were beside", async () => {
    await using real = await openSandbox({
      connect: async () => ({ ...real.engine, cores: 1 }),
    });
    const [one, two] = await Promise.all([real.lease("python"), real.lease("python")]);
    const outcomes = await Promise.all([runScript(one, "print(1)"), runScript(two, "print(2)")]);
    assert.deepEqual(
      outcomes.map(({ concurrentRuns }) => concurrentRuns),
      [0, 0],
    );
  });

  it("kills the run at once when it is cancelled, and runs the next", async () => {
    await using real = await openSandbox();
    const lease = await real.lease("python");
    const stop = new AbortController();
    const run = runScript(lease, "print('here', flush=True)\nwhile True: pass", {
      signal: stop.signal,
      onOutput: () => stop.abort(),
    });
    await assert.rejects(run, { code: "cancelled" });
    assert.equal(await outputOf(lease, "import os\nprint(sum(name.isdigit() for name in os.listdir('/proc')))"), "2\n");
  });

  it("passes live input and output on while the program runs", async () => {
    await using real = await openSandbox();
    const lease = await real.lease("python");
    const heard: string[] = [];
    let tell: (text: string) => void = () => undefined;
    async function* conversation() {
      for (const number of [1, 20, 300]) {
        const answer = new Promise<string>((resolve) => {
          tell = resolve;
        });
        yield Buffer.from(`${number}\n`);
        heard.push(await answer);
      }
    }
    const outcome = await runScript(lease, "import sys\nfor line in sys.stdin: print(int(line) * 2, flush=True)", {
      stdin: conversation(),
      onOutput: (_, chunk) => tell(Buffer.from(chunk).toString()),
    });
    assert.equal(outcome.kind, "exited");
    assert.deepEqual(heard, ["2\n", "40\n", "600\n"]);
  });

  it("feeds a slow reader a large live input without holding it", async () => {
    await using real = await openSandbox();
    const lease = await real.lease("python");
    let ahead = 0;
    let most = 0;
    async function* source() {
      for (let index = 0; index < 64; index += 1) {
        ahead += 65_536;
        most = Math.max(most, ahead);
        yield Buffer.alloc(65_536, "x");
      }
    }
    const script = `import os
while data := os.read(0, 65536): os.write(1, len(data).to_bytes(4, "big"))`;
    let pending = Buffer.alloc(0);
    const outcome = await runScript(lease, script, {
      stdin: source(),
      onOutput(_, chunk) {
        pending = Buffer.concat([pending, chunk]);
        for (; pending.length >= 4; pending = pending.subarray(4)) ahead -= pending.readUInt32BE(0);
      },
    });
    assert.equal(outcome.kind, "exited");
    assert.equal(ahead, 0);
    assert.ok(most <= 1_048_576, `${most} bytes were taken from the source ahead of the program`);
  });
});

describe("a lease that cannot be had", function () {
  this.timeout(60_000);

  it("says so at once when there is no such runner, no image or no engine", async () => {
    await using real = await openSandbox({
      runner: (id) =>
        id === "unknown"
          ? undefined
          : { id, name: id, compileMemoryBytes: 0, runMemoryBytes: MiB, processLimit: 1, systemCalls: [] },
      image: (id) => (id === "broken" ? Promise.reject(new Error("step 3 failed")) : Promise.resolve("verdict/none:0")),
    });
    await assert.rejects(real.lease("unknown"), { code: "image-unavailable" });
    await assert.rejects(real.lease("broken"), { code: "image-unavailable", message: "step 3 failed" });
    await assert.rejects(real.lease("gone"), { code: "image-unavailable" });
    await using none = await openSandbox({
      connect: () => Promise.reject(new Error("No engine was found. Start Docker.")),
    });
    await assert.rejects(none.lease("python"), {
      code: "engine-unavailable",
      message: "No engine was found. Start Docker.",
    });
  });

  it("is given up at once when it is cancelled", async () => {
    await using real = await openSandbox({
      image: (_, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    });
    const stop = new AbortController();
    const lease = real.sandbox.lease(
      { runnerId: "python", memoryLimitBytes: MiB, processLimit: 1, onWait: () => stop.abort() },
      stop.signal,
    );
    await assert.rejects(lease, { code: "cancelled" });
    assert.equal(patient.aborted, false);
  });
});
