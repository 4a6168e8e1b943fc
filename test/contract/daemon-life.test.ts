import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import { clientCommands, runVerdict } from "../../server/cli/run-command.ts";
import { connectDaemon } from "../../server/daemon/connect.ts";
import { type JudgeParams, JudgeProgressType, JudgeRequest } from "../../server/protocol/judge.ts";
import { StatusRequest } from "../../server/protocol/status.ts";
import { connectClient, greet, hungUp } from "./support/client.ts";
import { locate, packageRoot, startUnderTest } from "./support/daemon-under-test.ts";
import { createFixture, type Fixture, secretMark, secretName, uriOf } from "./support/fixtures.ts";
import { Collector, createTerminal, daemonProgram } from "./support/terminal.ts";

describe("the life of a daemon", function () {
  // Far beyond what it takes: a machine that is busy is no failure.
  this.timeout(60_000);

  let fixture: Fixture;
  const processes = new Set<number>();
  const location = () => locate(fixture.stateDirectory);

  beforeEach(() => {
    fixture = createFixture();
  });
  afterEach(async () => {
    for (const pid of processes) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It has ended already.
      }
    }
    processes.clear();
    fixture[Symbol.dispose]();
  });

  /** Connects as the command does, starting a daemon process where none runs; resolves with its process id. */
  async function reach(version = "1.2.3", onWait?: (message: string) => void) {
    const socket = await connectDaemon({
      location: location(),
      version,
      program: daemonProgram(fixture.stateDirectory, version),
      ...(onWait === undefined ? {} : { onWait }),
    });
    assert.ok(socket);
    socket.destroy();
    const { rpc, socket: second } = await connectClient(location(), version);
    const status = await rpc.sendRequest(StatusRequest);
    processes.add(status.pid);
    return { ...status, rpc, socket: second };
  }

  it("begins with the first client that needs it, and is shared by the next", async () => {
    const first = await reach();
    const second = await reach();
    assert.equal(first.pid, second.pid);
    assert.notEqual(first.pid, process.pid);
  });

  it("begins once when many clients need it at the same time", async () => {
    const pids = await Promise.all(Array.from({ length: 4 }, async () => (await reach()).pid));
    assert.equal(new Set(pids).size, 1);
  });

  it("begins anew without a word after it was killed, whatever it left behind", async () => {
    const first = await reach();
    process.kill(first.pid, "SIGKILL");
    await hungUp(first.socket);
    assert.ok(existsSync(location().socketPath));
    const heard: string[] = [];
    const second = await reach("1.2.3", (message) => heard.push(message));
    assert.notEqual(second.pid, first.pid);
    assert.deepEqual(heard, ["Starting the Verdict daemon"]);
  });

  it("answers a request that a killed one left unanswered, and remembers it as one submission", async () => {
    const first = await reach();
    const goOn = path.join(fixture.root, "go-on");
    const request: JudgeParams = {
      ...{ uri: uriOf(fixture.solution(`hang-unless ${goOn}`)), tests: "all", idempotencyKey: "the-same" },
      partialResultToken: "t",
    };
    const started = new Promise<void>((resolve) => {
      first.rpc.onProgress(JudgeProgressType, "t", ({ kind }) => void (kind === "test-started" && resolve()));
    });
    first.rpc.sendRequest(JudgeRequest, request).catch(() => {});
    await started;
    process.kill(first.pid, "SIGKILL");
    await hungUp(first.socket);
    fixture.write("go-on", "");
    const second = await reach();
    assert.notEqual(second.pid, first.pid);
    const result = await second.rpc.sendRequest(JudgeRequest, request);
    assert.deepEqual([result.verdict, result.passed, result.total], ["accepted", 5, 5]);
    assert.doesNotMatch(JSON.stringify(result), new RegExp(`${secretName}|${secretMark}`));
    const stdout = new Collector();
    await runVerdict(["history", "--json"], clientCommands, createTerminal(location(), { stdout }));
    const [only, ...more] = JSON.parse(stdout.text);
    assert.deepEqual([only.id, only.state, only.attempt, more], [result.submissionId, "judged", 2, []]);
    // An older client, which knows no keys.
    const { idempotencyKey: _, ...other } = request;
    assert.notEqual((await second.rpc.sendRequest(JudgeRequest, other)).submissionId, result.submissionId);
  });

  it("ends cleanly at SIGTERM: connections closed, socket gone, lock free", async () => {
    const first = await reach();
    process.kill(first.pid, "SIGTERM");
    await hungUp(first.socket);
    assert.equal(existsSync(location().socketPath), false);
    const { daemon } = await startUnderTest(fixture.stateDirectory);
    daemon.stop(false);
    await daemon.ended;
  });

  it("ends by itself when it is idle, and not before its last client has gone", async () => {
    const { daemon } = await startUnderTest(fixture.stateDirectory, { idleMs: 1 });
    await daemon.ended;
    const second = await startUnderTest(fixture.stateDirectory, { idleMs: 50 });
    const { rpc, socket } = await connectClient(second.location);
    for (let asked = 0; asked < 3; asked++) assert.equal((await rpc.sendRequest(StatusRequest)).clients, 1);
    socket.destroy();
    await second.daemon.ended;
  });

  it("makes room for a newer one, but first finishes what it has", async () => {
    const old = await startUnderTest(fixture.stateDirectory, { version: "1.0.0" });
    const { rpc } = await connectClient(old.location, "1.0.0");
    const started = old.sandbox.nextRun();
    const cancelled = new AbortController();
    const judged = rpc.sendRequest(JudgeRequest, { uri: uriOf(fixture.solution("hang")), tests: "samples" });
    await started;
    const told = new Promise<string>((resolve) => {
      reach("2.0.0", resolve).then(({ version }) => {
        assert.equal(version, "2.0.0");
        cancelled.abort();
      });
    });
    assert.match(await told, /1\.0\.0 makes room for 2\.0\.0/);
    const late = await greet(old.location, { version: "1.0.0" });
    assert.equal(late.answer.status === "refused" && late.answer.reason, "draining");
    const other = rpc.sendRequest(JudgeRequest, { uri: uriOf(fixture.solution("echo", "b.py")), tests: "samples" });
    await assert.rejects(other, { code: 1008 });
    assert.equal(cancelled.signal.aborted, false);
    // The newer one waits for as long as the older one judges; its user loses patience.
    old.daemon.stop(false);
    assert.equal((await judged.catch(() => ({ verdict: "cancelled" }))).verdict, "cancelled");
    await hungUp(late.socket);
    await new Promise<void>((resolve) => {
      if (cancelled.signal.aborted) resolve();
      cancelled.signal.addEventListener("abort", () => resolve());
    });
    assert.equal((await reach("2.0.0")).version, "2.0.0");
  });

  it("does not make room for an older one, or for one of its own age", async () => {
    const first = await reach("2.0.0");
    assert.equal((await reach("1.0.0")).pid, first.pid);
    assert.equal((await reach("2.0.0")).pid, first.pid);
  });

  it("cancels what does not end in time when it makes room", async () => {
    const old = await startUnderTest(fixture.stateDirectory, { drainMs: 1 });
    const { rpc } = await connectClient(old.location);
    const started = old.sandbox.nextRun();
    const judged = rpc.sendRequest(JudgeRequest, { uri: uriOf(fixture.solution("hang")), tests: "all" });
    judged.catch(() => {});
    await started;
    old.daemon.stop(true);
    await old.daemon.ended;
    assert.deepEqual([old.sandbox.killed, old.sandbox.alive], [1, 0]);
  });

  it("says what is wrong when it cannot start", async () => {
    fixture.write("state/config.json", '{"idleMinutes": "long"}');
    fixture.write("state/lock.db", "");
    await assert.rejects(reach(), /config\.json: idleMinutes: /);
    fixture.write("state/config.json", '{"idle": 3}');
    await assert.rejects(reach(), /config\.json: idle: unknown key; allowed here: idleMinutes, /);
  });

  it("is not needed to tell the version, with the entry that any Node can read", () => {
    const entry = path.join(packageRoot, "server/verdict.mjs");
    const { stdout, status } = spawnSync(process.execPath, [entry, "--version"], { encoding: "utf8" });
    const { version } = JSON.parse(readFileSync(path.join(packageRoot, "package.json"), "utf8"));
    assert.deepEqual([stdout, status], [`${version}\n`, 0]);
    const unknown = spawnSync(process.execPath, [entry, "jugde"], { encoding: "utf8" });
    assert.equal(unknown.status, 2);
  });

  it("serves editors over standard input and output", async () => {
    const child: ChildProcess = spawn(
      process.execPath,
      [new URL("support/command-process.ts", import.meta.url).pathname, "lsp", "--stdio"],
      { env: { ...process.env, VERDICT_DATA_DIR: fixture.stateDirectory }, stdio: ["pipe", "pipe", "inherit"] },
    );
    assert.ok(child.stdin && child.stdout);
    const rpc = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    rpc.listen();
    processes.add((await rpc.sendRequest(StatusRequest)).pid);
    const exited = once(child, "exit");
    child.stdin?.end();
    assert.deepEqual(await exited, [0, null]);
    assert.equal(processes.size, 1);
  });
});
