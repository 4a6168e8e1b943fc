import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Docker from "dockerode";
import type { Engine } from "../../server/engine/engine.ts";
import { findEngine, probeEngine } from "../../server/engine/find-engine.ts";
import { createImages } from "../../server/engine/runner-images.ts";
import { openSandbox, runCommand, runnersDirectory } from "./real-sandbox.ts";

/** An engine of the test's own, which it may stop. */
class SecondEngine {
  readonly #folder: string;
  readonly socketPath: string;
  #process: ChildProcess | undefined;

  constructor(folder: string) {
    this.#folder = folder;
    this.socketPath = join(folder, "docker.sock");
  }

  async start(): Promise<Engine> {
    const at = (name: string) => join(this.#folder, name);
    const server = spawn(
      "dockerd",
      [
        ...["--data-root", at("data"), "--exec-root", at("exec"), "--pidfile", at("pid")],
        ...["-H", `unix://${this.socketPath}`, "--bridge=none", "--iptables=false", "--log-level=error"],
      ],
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    this.#process = server;
    let log = "";
    server.stderr?.on("data", (chunk: Buffer) => {
      log += chunk.toString();
    });
    await once(server, "spawn");
    for (;;) {
      if (server.exitCode !== null) throw new Error(`The second engine ended: ${log}`);
      try {
        return await this.probe();
      } catch {
        // It says nowhere that it is up: asked again until it is, or has ended.
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  probe(): Promise<Engine> {
    return probeEngine(
      { connection: { socketPath: this.socketPath }, description: "the test's own engine", local: true },
      process.platform,
    );
  }

  async stop(): Promise<void> {
    const server = this.#process;
    if (server === undefined || server.exitCode !== null) return;
    const ended = once(server, "exit");
    server.kill("SIGTERM");
    await ended;
  }
}

describe("an engine that stops in the middle of a run", function () {
  this.timeout(120_000);
  let folder: string;
  let engine: SecondEngine;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "verdict-engine-"));
    engine = new SecondEngine(folder);
  });
  after(async () => {
    await engine.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it("loses the run, says that it is gone, and is used again by itself once it is back", async () => {
    const first = await findEngine();
    // The agent's own image is small, and has all that this test runs.
    const image = await createImages(first, runnersDirectory).ensure("agent", {});
    await engine.start();
    const second = new Docker({ socketPath: engine.socketPath });
    await loadImage(first.docker, second, image);

    await using real = await openSandbox({
      connect: () => engine.probe(),
      image: () => Promise.resolve(image),
    });
    const lease = await real.lease("agent");
    const run = runCommand(lease, ["/verdict/probe", "cpu", "100000"], { limits: { cpuTimeLimitMs: 60_000 } });
    const lost = assert.rejects(run, { code: "lost" });
    await untilRunning(second, lease.containerId);
    await engine.stop();
    await lost;
    await assert.rejects(real.lease("agent"), { code: "engine-unavailable" });

    const refilled = new Promise<void>((resolve) => {
      real.sandbox.onStatus(({ pools }) => {
        if (pools.some(({ warm }) => warm > 0)) resolve();
      });
    });
    await engine.start();
    await refilled;
    const again = await real.lease("agent");
    const outcome = await runCommand(again, ["/verdict/hello"]);
    assert.equal(outcome.kind, "exited");
  });
});

async function loadImage(from: Docker, to: Docker, image: string): Promise<void> {
  const log = await to.loadImage(await from.getImage(image).get());
  await new Promise<void>((resolve, reject) => {
    to.modem.followProgress(log, (error) => (error ? reject(error) : resolve()));
  });
}

/** The job is there when the container has more processes than its agent. */
async function untilRunning(docker: Docker, containerId: string): Promise<void> {
  for (;;) {
    const { Processes } = (await docker.getContainer(containerId).top()) as { Processes: unknown[] };
    if (Processes.length > 1) return;
  }
}
