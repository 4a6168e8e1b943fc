import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Terminal } from "../../server/cli/command.ts";
import { connectIfRunning } from "../../server/cli/connect.ts";
import { clientCommands, runVerdict } from "../../server/cli/run-command.ts";
import type { ServiceCore } from "../../server/compose.ts";
import { JudgeRequest } from "../../server/protocol/judge.ts";
import { MetricsRequest, MetricsSnapshot } from "../../server/protocol/metrics.ts";
import { type Client, connectClient, hungUp } from "./support/client.ts";
import { type DaemonUnderTest, startUnderTest } from "./support/daemon-under-test.ts";
import { createFixture, type Fixture, secretMark, secretName, uriOf } from "./support/fixtures.ts";
import { Collector, createTerminal } from "./support/terminal.ts";

describe("metrics of a daemon", function () {
  // Far beyond what it takes: a machine that is busy is no failure.
  this.timeout(60_000);

  let fixture: Fixture;
  let under: DaemonUnderTest;
  let core: ServiceCore;
  let client: Client;

  beforeEach(async () => {
    fixture = createFixture();
    under = await startUnderTest(fixture.stateDirectory, {
      openFace: async (given) => {
        core = given;
        return { [Symbol.asyncDispose]: async () => {} };
      },
    });
    client = await connectClient(under.location);
  });

  afterEach(async () => {
    under.daemon.stop(false);
    await under.daemon.ended;
    await hungUp(client.socket);
    client.rpc.dispose();
    fixture[Symbol.dispose]();
  });

  const judge = (directive: string, tests: "samples" | "all" = "all") =>
    client.rpc.sendRequest(JudgeRequest, { uri: uriOf(fixture.solution(directive)), tests });

  async function ask(): Promise<MetricsSnapshot> {
    return MetricsSnapshot.parse(await client.rpc.sendRequest(MetricsRequest));
  }

  function top(args: readonly string[], parts: Partial<Terminal> = {}) {
    const [stdout, stderr] = [new Collector(), new Collector()];
    const terminal = createTerminal(under.location, { stdout, stderr, environment: {}, ...parts });
    return runVerdict(["top", ...args], clientCommands, terminal).then((code) => ({
      ...{ code, stdout: stdout.text, stderr: stderr.text },
    }));
  }

  it("count verdicts by language, starts warm and cold, waits and what tests used", async () => {
    assert.deepEqual((await ask()).finished, []);
    await judge("echo");
    await judge("print no", "samples");
    await judge("compile-error");
    const { finished, starts, startSeconds, waitSeconds, executionSeconds, executionMemoryBytes } = await ask();
    assert.deepEqual(finished, [
      { language: "python", verdict: "accepted", count: 1 },
      { language: "python", verdict: "wrong-answer", count: 1 },
      { language: "python", verdict: "compile-error", count: 1 },
    ]);
    assert.deepEqual(
      starts.map(({ kind }) => kind),
      ["cold", "warm"],
    );
    assert.equal(starts.find(({ kind }) => kind === "cold")?.count, 1);
    assert.equal(
      starts.reduce((total, { count }) => total + count, 0),
      under.sandbox.leases,
    );
    assert.equal(startSeconds.warm.count + startSeconds.cold.count, under.sandbox.leases);
    assert.equal(waitSeconds.count, 3);
    // Five tests of the first, two of the second, none of what does not compile; 12 ms and 9 MB each.
    const [seconds, bytes] = [executionSeconds[0]?.histogram, executionMemoryBytes[0]?.histogram];
    assert.equal(seconds?.count, 7);
    assert.ok(Math.abs((seconds?.sum ?? 0) - 7 * 0.012) < 1e-9);
    assert.deepEqual([bytes?.count, bytes?.sum], [7, 7 * 9_000_000]);
  });

  it("count measures that cannot be among the verdicts alone", async () => {
    await judge("lie", "samples");
    const { finished, executionMemoryBytes } = await ask();
    assert.deepEqual(
      finished.map(({ count }) => count),
      [1],
    );
    assert.ok(executionMemoryBytes.every(({ histogram }) => Number.isFinite(histogram.sum)));
  });

  it("show what runs and waits while it does", async () => {
    const begun = under.sandbox.nextRun();
    const hanging = judge("hang");
    await begun;
    assert.deepEqual((await ask()).queue, { waiting: 0, running: 1 });
    const { text } = await core.metrics.render();
    assert.match(text, /^verdict_running 1$/m);
    // A newer run of the same file takes its place.
    await judge("echo");
    assert.equal((await hanging).verdict, "cancelled");
    assert.deepEqual(
      (await ask()).finished.map(({ verdict }) => verdict),
      ["cancelled", "accepted"],
    );
  });

  it("have labels of languages, verdicts and kinds, and none of users, problems or tests", async () => {
    for (const directive of ["leak", "leak-quietly", "echo", "no-engine"]) await judge(directive).catch(() => {});
    const problem = { id: secretName, name: secretMark };
    const { submissionId } = core.submissions.accept({
      ...{ userId: "user-of-mine", clientId: "client-of-mine", urgency: "submit", problem },
      order: {
        ...{ kind: "run", languageId: secretMark, companions: [] },
        ...{ source: Buffer.from("x"), stdin: Buffer.from(secretMark) },
      },
    });
    const record = await core.submissions.follow(submissionId, 0, () => {}, AbortSignal.timeout(50_000));
    assert.equal(record?.verdict, "judge-error");
    const { text } = await core.metrics.render();
    const labels = new Map<string, Set<string>>();
    for (const [, series = ""] of text.matchAll(/^verdict_\w+\{(.*)\} \S+$/gm)) {
      for (const [, name = "", value = ""] of series.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)) {
        if (name !== "le") labels.set(name, (labels.get(name) ?? new Set()).add(value));
      }
    }
    assert.deepEqual(
      new Map([...labels].map(([name, values]) => [name, [...values].sort()])),
      new Map([
        ["language", ["other", "python"]],
        ["verdict", ["accepted", "judge-error", "runtime-error", "wrong-answer"]],
        ["reason", ["busy", "draining"]],
        ["kind", ["cold", "warm"]],
      ]),
    );
    const everything = text + JSON.stringify(await ask());
    const names = [secretMark, secretName, "echoes", "Echoes", "of-mine", "editor", "sample/", "hidden", "solution"];
    for (const name of names) assert.ok(!everything.includes(name), `metrics tell "${name}"`);
  });

  it("are shown by verdict top --once, of the folder that --data names", async () => {
    await judge("echo");
    const elsewhere = { ...under.location, socketPath: `${fixture.root}/none.sock`, stateDirectory: fixture.root };
    const { code, stdout, stderr } = await top(["--once", "--data", fixture.stateDirectory], { location: elsewhere });
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /^queue +0 waiting, 0 running, \d+\.\d\d finished\/s$/m);
    assert.match(stdout, /^python .* AC 100 %$/m);
    assert.ok(!stdout.includes("\u001b"));
  });

  it("come from verdict top --json as one snapshot a line until Ctrl-C", async () => {
    await judge("echo");
    const interrupt = new AbortController();
    const stdout = new Collector();
    const watching = top(["--json", "--interval", "0.1"], { stdout, interrupted: interrupt.signal });
    while (stdout.text.split("\n").length < 4) await new Promise((resolve) => setTimeout(resolve, 20));
    interrupt.abort();
    assert.equal((await watching).code, 0);
    const snapshots = stdout.text
      .trimEnd()
      .split("\n")
      .map((line) => MetricsSnapshot.parse(JSON.parse(line)));
    assert.ok(snapshots.length >= 3);
    assert.ok((snapshots[1]?.uptimeSeconds ?? 0) > (snapshots[0]?.uptimeSeconds ?? 0));
  });

  it("are drawn in place in a terminal until q, and the terminal is given back", async () => {
    await judge("echo");
    const stdout = Object.assign(new Collector(), { isTTY: true, columns: 100, rows: 40 });
    const raw: boolean[] = [];
    const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (isRaw: boolean) => raw.push(isRaw) });
    const watching = top(["--interval", "0.1"], { stdin, stdout });
    while (stdout.text.split("\u001b[H").length < 3) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.match(stdout.text, /AC 100 %/);
    stdin.write("q");
    assert.equal((await watching).code, 0);
    assert.deepEqual(raw, [true, false]);
    assert.ok(stdout.text.endsWith("\u001b[?25h\u001b[?1049l"));
  });

  it("end with exit code 3 when no daemon runs, or when it goes away, with the terminal given back", async () => {
    const nowhere = fixture.write("empty/x", "");
    const none = await top(["--once", "--data", nowhere.slice(0, -2)]);
    assert.deepEqual([none.code, none.stdout], [3, ""]);
    assert.match(none.stderr, /No daemon runs in .*empty\./);
    const stdout = Object.assign(new Collector(), { isTTY: true });
    const watching = top(["--interval", "0.1"], { stdout });
    while (!stdout.text.includes("\u001b[H")) await new Promise((resolve) => setTimeout(resolve, 20));
    under.daemon.stop(false);
    const { code, stderr } = await watching;
    assert.equal(code, 3);
    assert.match(stderr, /daemon ended before it answered/);
    assert.ok(stdout.text.endsWith("\u001b[?25h\u001b[?1049l"));
  });

  it("are not kept by a connection that asks again and again", async () => {
    setFlagsFromString("--expose-gc");
    const collect: () => void = runInNewContext("gc");
    const daemon = await connectIfRunning(createTerminal(under.location));
    assert.ok(daemon);
    try {
      const answers: WeakRef<MetricsSnapshot>[] = [];
      for (let asked = 0; asked < 10; asked += 1) answers.push(new WeakRef(await daemon.request(MetricsRequest)));
      await new Promise(setImmediate);
      collect();
      const kept = answers.slice(0, -1).filter((answer) => answer.deref() !== undefined);
      assert.equal(kept.length, 0);
    } finally {
      daemon[Symbol.dispose]();
    }
  });

  for (const interval of ["0", "-1", "soon", "", "100000"]) {
    it(`refuse an interval of "${interval}"`, async () => {
      const { code, stderr } = await top([`--interval=${interval}`]);
      assert.equal(code, 2);
      assert.match(stderr, /--interval takes a number of seconds from 0\.1 to 3600/);
    });
  }
});
