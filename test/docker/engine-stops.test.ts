import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Docker from "dockerode";
import type { Engine } from "../../server/engine/engine.ts";
import { findEngine, probeEngine } from "../../server/engine/find-engine.ts";
import { createImages } from "../../server/engine/runner-images.ts";
import { createJudge } from "../../server/judge/judge.ts";
import type { JudgeEvent } from "../../server/judge/judgement.ts";
import type { Command, Language } from "../../server/languages/language.ts";
import type { Problem } from "../../server/problems/problem.ts";
import { readProblem } from "../../server/problems/read-problem.ts";
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
    // What it had mounted may take a moment to be let go.
    await rm(folder, { recursive: true, force: true, maxRetries: 200, retryDelay: 250 });
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

  it("ends a whole submission as judge-error with the reason, and the next is judged once it is back", async () => {
    const first = await findEngine();
    const image = await createImages(first, runnersDirectory).ensure("agent", {});
    await using real = await openSandbox({
      connect: () => engine.probe(),
      image: () => Promise.resolve(image),
    });
    const judge = createJudge(real.sandbox, []);
    const problem = await writeProblem(join(folder, "greeting"));
    const submit = (command: readonly string[], onEvent: (event: JudgeEvent) => void) =>
      judge.judge(
        {
          language: languageOfTheImage({ command, environment: {} }),
          problem,
          source: Buffer.from("text\n"),
          tests: problem.testCases,
          continueAfterFailure: false,
        },
        onEvent,
        new AbortController().signal,
      );

    let stopped: Promise<void> | undefined;
    const cut = await submit(["/verdict/probe", "cpu", "100000"], ({ kind }) => {
      if (kind === "test-started") stopped ??= engine.stop();
    });
    await stopped;
    assert.equal(cut.verdict, "judge-error");
    assert.match(cut.detail ?? "", /engine/);
    assert.deepEqual(
      cut.tests.map(({ verdict }) => verdict),
      ["judge-error"],
    );

    await engine.start();
    const judged = await submit(["/verdict/hello"], () => {});
    assert.equal(judged.verdict, "accepted", judged.detail);
  });
});

/** Stands for whatever runs in the agent's own image. */
function languageOfTheImage(run: Command): Language {
  const parsers = { parseCompilerOutput: () => [], parseRuntimeError: () => undefined };
  const multipliers = { timeMultiplier: 60, memoryMultiplier: 1, processMultiplier: 1, systemCalls: [] };
  return {
    id: "agent",
    name: "the image's own programs",
    extensions: [".txt"],
    editorLanguageIds: [],
    sourceName: "source.txt",
    multipleFiles: false,
    companionExtensions: [],
    packageLanguages: [],
    variants: [],
    run,
    ...multipliers,
    version: { command: ["/verdict/hello"], environment: {} },
    ...parsers,
    isOutOfMemory: () => false,
    findEntryLine: () => 0,
    chooseMain: ([first]) => first,
    plan: ({ files }) => ({ files, run, ...multipliers, ...parsers, showNames: (text) => text }),
  };
}

async function writeProblem(directory: string): Promise<Problem> {
  await mkdir(join(directory, "data/sample"), { recursive: true });
  await writeFile(join(directory, "problem.yaml"), "name: Greeting\n");
  await writeFile(join(directory, "data/sample/1.in"), "");
  await writeFile(join(directory, "data/sample/1.ans"), "hello\n");
  return readProblem(directory);
}

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
