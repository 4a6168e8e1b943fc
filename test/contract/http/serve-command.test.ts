import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { runVerdict } from "../../../server/cli/run-command.ts";
import { createServeCommand } from "../../../server/run-serve.ts";
import { locate, packageRoot } from "../support/daemon-under-test.ts";
import { createFixture, type Fixture, source } from "../support/fixtures.ts";
import { Collector, createTerminal } from "../support/terminal.ts";

interface Served {
  readonly child: ChildProcess;
  readonly url: string;
}

describe("verdict serve", function () {
  // Far beyond what it takes: a machine that is busy is no failure.
  this.timeout(60_000);

  let fixture: Fixture;
  let children: ChildProcess[];

  beforeEach(() => {
    fixture = createFixture();
    children = [];
  });
  afterEach(async () => {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    fixture[Symbol.dispose]();
  });

  function start(...args: string[]): ChildProcess {
    const program = path.join(import.meta.dirname, "../support/serve-process.ts");
    const child = spawn(process.execPath, [program, "serve", ...args], {
      env: { ...process.env, VERDICT_DATA_DIR: fixture.stateDirectory },
      stdio: ["ignore", "pipe", "pipe"],
    });
    children.push(child);
    return child;
  }

  async function read(child: ChildProcess) {
    let stdout = "";
    let stderr = "";
    child.stdout?.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr?.on("data", (chunk) => {
      stderr += chunk;
    });
    const [code] = await once(child, "close");
    return { code, stdout, stderr };
  }

  async function serve(...args: string[]): Promise<Served> {
    const child = start("--port", "0", "--problems", fixture.root, ...args);
    child.stderr?.resume();
    let stdout = "";
    for await (const chunk of child.stdout ?? []) {
      stdout += chunk;
      const url = /^Listening on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(stdout)?.[1];
      if (url !== undefined) {
        child.stdout?.resume();
        return { child, url };
      }
    }
    throw new Error(`it did not listen: ${stdout}`);
  }

  async function post(url: string, directive: string): Promise<string> {
    const body = JSON.stringify({ language: "python", code: source(directive), problem: "echoes" });
    const response = await fetch(`${url}/submit`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    return ((await response.json()) as { id: string }).id;
  }

  it("prints where it listens, keeps its data apart, ends cleanly on SIGTERM and goes on at the next start", async () => {
    const first = await serve();
    await post(first.url, "hang");
    await post(first.url, "hang");
    const id = await post(first.url, "echo");
    assert.ok(existsSync(path.join(fixture.stateDirectory, "serve/submissions.db")));
    first.child.kill("SIGTERM");
    assert.deepEqual(await once(first.child, "exit"), [0, null]);
    const second = await serve();
    const before = await (await fetch(`${second.url}/submissions?state=judged`)).json();
    assert.deepEqual((before as { submissions: unknown[] }).submissions, []);
    const hanging = (await (await fetch(`${second.url}/submissions`)).json()) as { submissions: { id: string }[] };
    assert.equal(hanging.submissions.length, 3);
    for (const other of hanging.submissions.filter((each) => each.id !== id))
      await fetch(`${second.url}/submissions/${other.id}`, { method: "DELETE" });
    const result = (await (await fetch(`${second.url}/result/${id}?wait=30`)).json()) as { verdict: string };
    assert.equal(result.verdict, "accepted");
  });

  it("loses nothing that it has accepted when it is killed", async () => {
    const first = await serve();
    const ids = [];
    for (const directive of ["hang", "hang", "echo"]) ids.push(await post(first.url, directive));
    first.child.kill("SIGKILL");
    await once(first.child, "exit");
    const second = await serve();
    for (const id of ids) assert.equal((await fetch(`${second.url}/result/${id}`)).status, 200);
    for (const id of ids.slice(0, 2)) await fetch(`${second.url}/submissions/${id}`, { method: "DELETE" });
    const result = (await (await fetch(`${second.url}/result/${ids[2]}?wait=30`)).json()) as { verdict: string };
    assert.equal(result.verdict, "accepted");
  });

  it("leaves the data folder of another one alone, and says so", async () => {
    await serve();
    const { code, stderr, stdout } = await read(start("--port", "0", "--problems", fixture.root));
    assert.equal(code, 3);
    assert.match(stderr, /another Verdict uses the data folder .+--data/);
    assert.equal(stdout, "");
  });

  it("says that its port is taken", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as { port: number };
    const { code, stderr } = await read(start("--port", String(port), "--problems", fixture.root));
    taken.close();
    assert.equal(code, 3);
    assert.match(stderr, /Something listens on port \d+ of 127\.0\.0\.1 already/);
  });

  it("does not begin where others could reach it while nobody has a token", async () => {
    const { code, stderr } = await read(start("--host", "0.0.0.0", "--port", "0", "--problems", fixture.root));
    assert.equal(code, 3);
    assert.match(stderr, /verdict token create/);
  });

  it("names a package that is broken, and serves the others", async () => {
    fixture.write("broken/problem.yaml", "problem_format_version: [");
    const child = start("--port", "0", "--problems", fixture.root);
    child.stdout?.once("data", () => child.kill("SIGTERM"));
    const { code, stderr } = await read(child);
    assert.equal(code, 0);
    assert.match(stderr, /warn: The problem broken is left out/);
    assert.match(stderr, /Problems served from .+: 1/);
  });

  const wrong: readonly (readonly [args: string[], message: RegExp])[] = [
    [[], /--problems DIR is missing/],
    [["--problems", "/nowhere"], /no folder \/nowhere/],
    [["--problems", ".", "--port", "65536"], /--port is a whole number/],
    [["--problems", ".", "--port", "http"], /--port is a whole number/],
    [["--problems", ".", "--cors", "*"], /--cors takes one origin/],
    [["--problems", ".", "--tls-cert", "x"], /go together/],
    [["--problems", ".", "--tls-cert", "x", "--tls-key", "y"], /no file x/],
    [["--problems", ".", "--requests", "0"], /--requests is a whole number/],
    [["--problems", ".", "--unknown"], /--unknown/],
  ];
  for (const [args, message] of wrong) {
    it(`refuses ${args.join(" ") || "no arguments"}`, async () => {
      const stderr = new Collector();
      const terminal = createTerminal(locate(fixture.stateDirectory), { stderr });
      const commands = { serve: async () => createServeCommand(packageRoot) };
      assert.equal(await runVerdict(["serve", ...args], commands, terminal), 2);
      assert.match(stderr.text, message);
    });
  }
});
