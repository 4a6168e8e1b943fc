import assert from "node:assert/strict";
import type { Conversation, Lease, RoundLimits, RoundOutcome, RunLimits } from "../../server/sandbox/api.ts";
import { MiB, openSandbox, outputOf, patient, type RealSandbox, roomyLimits, text } from "./real-sandbox.ts";

/** Does what each question says, in Python; `answer` takes text. Says "ready" first. */
const program = `import os, struct, sys, time
def answer(text):
  data = text.encode() if isinstance(text, str) else text
  data = struct.pack("<I", len(data)) + data
  while data: data = data[os.write(3, data):]
answer("ready")
while head := sys.stdin.buffer.read(4):
  exec(sys.stdin.buffer.read(struct.unpack("<I", head)[0]).decode())
`;

const limits: RoundLimits = { cpuTimeLimitMs: 5_000, wallTimeLimitMs: 20_000, outputLimitBytes: 8 * MiB };

function question(code: string): Buffer {
  const bytes = Buffer.from(code);
  const head = Buffer.alloc(4);
  head.writeUInt32LE(bytes.length);
  return Buffer.concat([head, bytes]);
}

/** One line that says how a round ended, for failed assertions. */
function tell(outcome: RoundOutcome): string {
  const answer = outcome.kind === "answered" ? text(outcome.answer).slice(0, 200) : undefined;
  return JSON.stringify({ ...outcome, answer, stdout: text(outcome.stdout), stderr: text(outcome.stderr).slice(-500) });
}

describe("rounds in a real container", function () {
  this.timeout(60_000);
  let real: RealSandbox;
  let lease: Lease;
  before(async () => {
    real = await openSandbox();
    lease = await real.lease("python");
    await lease.put("answers.py", Buffer.from(program), patient);
  });
  after(() => real[Symbol.asyncDispose]());

  const begin = (changes: Partial<RunLimits> = {}, signal = patient): Promise<Conversation> =>
    lease.converse(
      {
        command: ["/usr/bin/python3", "-I", "/box/answers.py"],
        environment: { PATH: "/usr/bin:/bin", HOME: "/tmp" },
        limits: { ...roomyLimits, ...changes },
      },
      signal,
    );
  const ask = (conversation: Conversation, code: string, changes: Partial<RoundLimits> = {}) =>
    conversation.ask(question(code), { ...limits, ...changes }, patient);
  const answerOf = (outcome: RoundOutcome) => {
    assert.ok(outcome.kind === "answered", tell(outcome));
    return text(outcome.answer);
  };

  it("asks one process a thousand questions", async () => {
    await using conversation = await begin();
    assert.equal(answerOf(conversation.started), "ready");
    const process = answerOf(await ask(conversation, "answer(str(os.getpid()))"));
    for (let number = 0; number < 1000; number++) {
      const answer = answerOf(await ask(conversation, `answer(f"{os.getpid()} {${number} ** 2}")`));
      assert.equal(answer, `${process} ${number ** 2}`);
    }
  });

  it("measures each round by itself", async () => {
    await using conversation = await begin();
    const spin = "end = time.process_time() + 0.15\nwhile time.process_time() < end: pass\nanswer('spun')";
    const spun = await ask(conversation, spin);
    assert.equal(answerOf(spun), "spun");
    assert.ok(spun.cpuTimeMs >= 149 && spun.wallTimeMs >= 149, tell(spun));
    const slept = await ask(conversation, "time.sleep(0.15); answer('slept')");
    assert.ok(slept.cpuTimeMs < 100 && slept.wallTimeMs >= 149, tell(slept));
    assert.ok(slept.peakMemoryBytes < 40 * MiB, tell(slept));
    const large = await ask(conversation, `block = bytearray(b"x") * (${MiB} * 60); del block; answer("large")`);
    assert.equal(answerOf(large), "large");
    assert.ok(large.peakMemoryBytes > 60 * MiB && large.peakMemoryBytes < 90 * MiB, tell(large));
  });

  it("keeps what is printed apart from the answer, round by round", async () => {
    await using conversation = await begin();
    const code = "print('to the console', flush=True); print('oops', file=sys.stderr, flush=True); answer('42')";
    const first = await ask(conversation, code);
    assert.deepEqual([answerOf(first), text(first.stdout), text(first.stderr)], ["42", "to the console\n", "oops\n"]);
    const second = await ask(conversation, "answer('43')");
    assert.deepEqual([answerOf(second), text(second.stdout), text(second.stderr)], ["43", "", ""]);
  });

  it("passes questions and answers of 60 MB", async () => {
    await using conversation = await begin();
    const size = 60_000_000;
    const roomy = { outputLimitBytes: 64 * MiB };
    assert.equal(answerOf(await ask(conversation, `answer(b"x" * ${size})`, roomy)).length, size);
    const long = `#${"y".repeat(size)}\nanswer("heard")`;
    assert.equal(answerOf(await ask(conversation, long)), "heard");
  });

  for (const [what, code, changes, kind] of [
    ["CPU limit", "while True: pass", { cpuTimeLimitMs: 300 }, "cpu-time-exceeded"],
    ["wall limit", "time.sleep(60)", { wallTimeLimitMs: 300 }, "wall-time-exceeded"],
    ["memory limit", `b = bytearray(b"x") * (${MiB} * 200)\nanswer("")`, {}, "memory-exceeded"],
    ["output limit", "answer('x' * 1001)", { outputLimitBytes: 1000 }, "output-exceeded"],
    [
      "output limit, by what is printed",
      "print('x' * 1001, flush=True)",
      { outputLimitBytes: 1000 },
      "output-exceeded",
    ],
    ["own answers, one after the other", "while True: answer('again')", {}, "answered-unasked"],
    ["own exception", "raise ValueError('no')", {}, "exited"],
    ["own signal", "os.kill(os.getpid(), 11)", {}, "signalled"],
  ] as const) {
    it(`is ended by its ${what}, after rounds that went well, and leaves the lease usable`, async () => {
      {
        await using conversation = await begin({ memoryLimitBytes: 128 * MiB });
        for (let round = 0; round < 3; round++) {
          assert.equal(answerOf(await ask(conversation, "answer('well')")), "well");
        }
        let outcome = await ask(conversation, code, changes);
        // What comes unasked may come when the next question has just been put, and be its answer.
        while (kind === "answered-unasked" && outcome.kind === "answered") outcome = await ask(conversation, "");
        assert.equal(outcome.kind, kind, tell(outcome));
      }
      assert.equal(
        await outputOf(lease, "import os\nprint(os.listdir('/tmp'), os.path.exists('/proc/3'))"),
        "[] False\n",
      );
    });
  }

  it("tells the next question how a process ended in between", async () => {
    await using conversation = await begin();
    assert.equal(answerOf(await ask(conversation, "answer('bye'); os._exit(9)")), "bye");
    const outcome = await ask(conversation, "answer('never')");
    assert.deepEqual([outcome.kind, outcome.kind === "exited" && outcome.exitCode], ["exited", 9], tell(outcome));
  });

  it("kills the process of a question that is given up", async () => {
    const conversation = await begin();
    const stop = new AbortController();
    const asked = conversation.ask(question("print('x', flush=True)\nwhile True: pass"), limits, stop.signal);
    setImmediate(() => stop.abort());
    await assert.rejects(asked, { code: "cancelled" });
    await conversation[Symbol.asyncDispose]();
    assert.equal(await outputOf(lease, "print('used again')"), "used again\n");
  });

  it("is over with its container", async () => {
    const own = await real.lease("python");
    await own.put("answers.py", Buffer.from(program), patient);
    const conversation = await own.converse(
      { command: ["/usr/bin/python3", "-I", "/box/answers.py"], environment: {}, limits: roomyLimits },
      patient,
    );
    const asked = assert.rejects(conversation.ask(question("time.sleep(60)"), limits, patient), { code: "lost" });
    await real.engine.docker.getContainer(own.containerId).kill();
    await asked;
    await conversation[Symbol.asyncDispose]();
    await own[Symbol.asyncDispose]();
    assert.equal(real.sandbox.status().running, 0);
  });

  it("shows the process its four descriptors only, and no way to read its answers", async () => {
    await using conversation = await begin();
    const code = `open_fds = [fd for fd in range(256) if os.path.exists(f"/proc/self/fd/{fd}")]
try: os.open("/proc/self/fd/3", os.O_RDONLY | os.O_NONBLOCK); read = "could read"
except PermissionError: read = "may not read"
answer(f"{open_fds} {read}")`;
    assert.equal(answerOf(await ask(conversation, code)), "[0, 1, 2, 3] may not read");
  });
});
