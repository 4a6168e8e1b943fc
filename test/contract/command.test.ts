import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import type { Terminal } from "../../server/cli/command.ts";
import { clientCommands, runVerdict } from "../../server/cli/run-command.ts";
import { JudgeResult } from "../../server/protocol/judge.ts";
import { useRoom } from "./support/suite.ts";
import { Collector, createTerminal } from "./support/terminal.ts";

describe("the verdict command", function () {
  // Far beyond what it takes: a machine that is busy is no failure.
  this.timeout(60_000);

  const room = useRoom();

  async function run(args: string[], parts: Partial<Terminal> = {}) {
    const stdout = new Collector();
    const stderr = new Collector();
    const terminal = createTerminal(room.under.location, {
      stdout,
      stderr,
      directory: room.fixture.root,
      environment: {},
      ...parts,
    });
    const code = await runVerdict(args, clientCommands, terminal);
    return { code, stdout: stdout.text, stderr: stderr.text };
  }

  it("judges a file test by test, and exits with 0 when it is accepted", async () => {
    room.fixture.solution("echo");
    const { code, stdout, stderr } = await run(["judge", "echoes/solution.py"]);
    assert.equal(code, 0);
    assert.equal(stderr, "");
    const lines = stdout.trimEnd().split("\n");
    assert.equal(lines.length, 6);
    assert.match(lines[0] ?? "", /^ {2}sample\/1 +accepted +12 ms +8\.6 MiB$/);
    assert.match(lines[4] ?? "", /^ {2}hidden 3 +accepted/);
    assert.equal(lines[5], "accepted - Echoes, Python 3: 5 of 5 tests passed, 12 ms, 8.6 MiB");
  });

  it("points at the first line of a sample that differs, and exits with 1", async () => {
    room.fixture.solution("print no");
    const { code, stdout } = await run(["judge", "echoes/solution.py", "--tests", "samples"]);
    assert.equal(code, 1);
    assert.match(stdout, /line 1: expected "public sample\/1"\n +but got {2}"no"/);
    assert.match(stdout, /^wrong answer.*0 of 2 tests passed/m);
  });

  it("shows compile errors with their line and a caret", async () => {
    room.fixture.write("echoes/solution.py", "# fake: compile-error\nx = = 1\n");
    const { code, stdout } = await run(["judge", "echoes/solution.py"]);
    assert.equal(code, 1);
    assert.match(stdout, /^echoes\/solution\.py:2:\d+: error: .*SyntaxError.*\n {4}x = = 1\n {4} +\^/m);
  });

  it("prints one JSON object with --json, and nothing else", async () => {
    room.fixture.solution("echo");
    const { code, stdout } = await run(["judge", "echoes/solution.py", "--json"]);
    assert.equal(code, 0);
    assert.equal(JudgeResult.parse(JSON.parse(stdout)).verdict, "accepted");
  });

  it("takes the problem from --problem", async () => {
    room.fixture.write("elsewhere/solution.py", "# fake: echo\n");
    assert.equal((await run(["judge", "elsewhere/solution.py"])).code, 2);
    assert.equal((await run(["judge", "elsewhere/solution.py", "--problem", "echoes"])).code, 0);
  });

  for (const [what, directive, code] of [
    ["cannot judge for want of an engine", "no-engine", 3],
    ["loses the container again and again", "lost", 3],
    ["sees a crash", "leak", 1],
  ] as const) {
    it(`exits with ${code} when the judge ${what}`, async () => {
      room.fixture.solution(directive);
      assert.equal((await run(["judge", "echoes/solution.py"])).code, code);
    });
  }

  it("exits with 3 for a broken package, naming file, line and key", async () => {
    room.fixture.solution("echo");
    room.fixture.write("echoes/problem.yaml", "problem_format_version: 2025-09\nname: Echoes\ntime_limt: 3\n");
    const { code, stderr } = await run(["judge", "echoes/solution.py"]);
    assert.equal(code, 3);
    assert.match(stderr, /problem\.yaml:3:\d+: time_limt: /);
  });

  it("cancels the submission on Ctrl-C", async () => {
    room.fixture.solution("hang");
    const interrupt = new AbortController();
    const started = room.under.sandbox.nextRun();
    const running = run(["judge", "echoes/solution.py"], { interrupted: interrupt.signal });
    await started;
    interrupt.abort();
    const { code, stdout } = await running;
    assert.equal(code, 1);
    assert.match(stdout, /^cancelled/m);
    assert.equal(room.under.sandbox.alive, 0);
  });

  it("colours a terminal, unless NO_COLOR says no", async () => {
    room.fixture.solution("echo");
    const judge = async (environment: Record<string, string>) => {
      const stdout = Object.assign(new Collector(), { isTTY: true });
      await run(["judge", "echoes/solution.py"], { stdout, environment });
      return stdout.text;
    };
    assert.ok((await judge({})).includes("\u001b[32m"));
    assert.ok(!(await judge({ NO_COLOR: "1" })).includes("\u001b["));
  });

  it("runs a file with what comes on standard input", async () => {
    room.fixture.write("free.py", "# fake: echo\n");
    const stdin = new PassThrough();
    stdin.end("x".repeat(1_000_000));
    const { code, stdout, stderr } = await run(["run", "free.py"], { stdin });
    assert.deepEqual([code, stdout.length, stderr], [0, 1_000_000, ""]);
  });

  it("exits with 1 when the program that it ran failed, and says how on standard error", async () => {
    room.fixture.write("free.py", "# fake: leak\nx\ny\n");
    const { code, stderr } = await run(["run", "free.py"]);
    assert.equal(code, 1);
    assert.match(stderr, /exited with code 1 on line 3/);
  });

  it("checks every submission of a package against its folder", async () => {
    room.fixture.solution("echo", "submissions/accepted/right.py");
    room.fixture.solution("print no", "submissions/wrong_answer/wrong.py");
    const good = await run(["check", "echoes"]);
    assert.equal(good.code, 0, good.stdout + good.stderr);
    assert.match(good.stdout, /✓ echoes +Python 3 +accepted\/right\.py +AC \/ AC +5\/5 +12 +8\.6/);
    assert.match(good.stdout, /✓ echoes +Python 3 +wrong_answer\/wrong\.py +WA \/ WA +0\/5/);
    room.fixture.solution("echo", "submissions/wrong_answer/right.py");
    room.fixture.write("echoes/submissions/accepted/empty.py", "");
    const bad = await run(["check", "."]);
    assert.equal(bad.code, 1);
    assert.match(bad.stdout, /✗ echoes .*wrong_answer\/right\.py +WA \/ AC/);
    // What no student could hand in is a submission all the same: its author wants to know what becomes of it.
    assert.match(bad.stdout, /echoes +Python 3 +accepted\/empty\.py +AC \/ AC/);
    assert.match(bad.stdout, /4 submissions, 1 not as expected/);
    const [result] = JSON.parse((await run(["check", "echoes", "--json"])).stdout);
    assert.deepEqual([result.problemId, result.asExpected, result.submissions.length], ["echoes", false, 4]);
  });

  it("shows what a check found in the package itself, and a line for each package at the end", async () => {
    room.fixture.solution("echo", "submissions/accepted/right.py");
    room.fixture.solution("compile-error", "submissions/accepted/broken.py");
    room.fixture.solution("validate public", "input_validators/shape.py");
    room.fixture.write("other/problem.yaml", "nme: Other\n");
    const { code, stdout } = await run(["check", "."]);
    assert.equal(code, 1);
    assert.match(
      stdout,
      /✗ echoes .*accepted\/broken\.py +AC \/ CE.*\n +accepted was expected, not compile-error\n +line 2: SyntaxError/,
    );
    assert.match(
      stdout,
      /^ {2}error: echoes\/data\/sample\/1\.in: input_validators\/shape\.py ended with exit code 43, .*: public/m,
    );
    assert.match(stdout, /^ {2}warning: echoes\/statement: is missing: write statement\/problem\.en\.md$/m);
    assert.match(stdout, /^ {2}error: other\/problem\.yaml:1:1: nme: unknown key; allowed here: /m);
    assert.match(stdout, /^ {2}package +tests +groups +validations +languages +slowest accepted +limit +notices$/m);
    assert.match(
      stdout,
      /^✗ echoes +2 \+ 3 +- +8\/10 +Python 3 +right\.py 12 of \d+ ms \(0 %\) +2 s \(default; 1 s fits\) +2 errors, \d warnings$/m,
    );
    assert.match(stdout, /^✗ other +- +- +- +- +- +- +\d errors$/m);
    assert.match(stdout, /\n2 submissions, 1 not as expected, \d errors, \d warnings\n$/);
  });

  it("checks only the submissions that are asked for", async () => {
    room.fixture.solution("echo", "submissions/accepted/right.py");
    room.fixture.solution("echo", "submissions/wrong_answer/right.py");
    const some = await run(["check", "echoes", "--only", "accepted"]);
    assert.deepEqual([some.code, /1 submission, all as expected/.test(some.stdout)], [0, true], some.stdout);
    const none = await run(["check", "echoes", "--only", "nothing"]);
    assert.equal(none.code, 2);
    assert.match(none.stderr, /--only nothing: no submission is so called/);
  });

  it("lists and builds runners, and knows those that there are not", async () => {
    assert.match((await run(["runners", "list"])).stdout, /^python +Python 3 +2\.3\.4 +\.py +ready/m);
    const { leases } = room.under.sandbox;
    const listed = JSON.parse((await run(["runners", "list", "--json"])).stdout);
    assert.equal(listed.find(({ id }: { id: string }) => id === "python").version, "2.3.4");
    // Those that have said nothing are asked again.
    const silent = listed.filter(({ version }: { version?: string }) => version === undefined);
    assert.equal(room.under.sandbox.leases, leases + silent.length);
    assert.equal((await run(["runners", "build", "python"])).code, 0);
    const unknown = await run(["runners", "build", "cobol"]);
    assert.equal(unknown.code, 2);
    assert.match(unknown.stderr, /no runner cobol\. Known: .*python/);
  });

  it("prints what a runner's image holds, as it is", async () => {
    const { code, stdout } = await run(["runners", "sbom", "python"]);
    assert.equal(code, 0);
    assert.equal(stdout, '{"bomFormat":"CycloneDX","metadata":{"component":{"name":"scripted/python"}}}\n');
    for (const names of [[], ["python", "c"]]) {
      const wrong = await run(["runners", "sbom", ...names]);
      assert.equal(wrong.code, 2);
      assert.match(wrong.stderr, /sbom takes the name of one runner/);
    }
    assert.equal((await run(["runners", "sbom", "cobol"])).code, 2);
  });

  it("tells the daemon's status and the doctor's findings", async () => {
    assert.match((await run(["status"])).stdout, /^daemon +1\.2\.3, process \d+/);
    assert.equal(JSON.parse((await run(["status", "--json"])).stdout).clients, 1);
    const doctor = await run(["doctor"]);
    assert.deepEqual([doctor.code, doctor.stdout], [0, "ok   scripted                all of it\n"]);
  });

  it("stops the daemon, and says so when there is none", async () => {
    assert.deepEqual((await run(["stop"])).stdout, "The daemon has ended.\n");
    assert.deepEqual((await run(["stop"])).stdout, "No daemon runs.\n");
    assert.match((await run(["status"])).stdout, /^No daemon runs/);
  });
});
