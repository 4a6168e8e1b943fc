import assert from "node:assert/strict";
import fc from "fast-check";
import { type AgentFrame, createFrameDecoder } from "../../../server/sandbox/frame-decoder.ts";
import { encodePut, encodeRound, encodeRun, type JobFrame } from "../../../server/sandbox/frames.ts";
import {
  answerData,
  answered,
  createHearing,
  credit,
  done,
  exit,
  frame,
  ready,
  stderr,
  stdout,
} from "./agent-bytes.ts";

const job: JobFrame = {
  phase: "run",
  stdin: "whole",
  live: true,
  cpuTimeLimitMs: 2000,
  wallTimeLimitMs: 7000.4,
  memoryLimitBytes: 5 * 2 ** 32 + 7,
  outputLimitBytes: 8_000_000,
  fileSizeLimitBytes: 64,
  processLimit: 65,
  command: ["/prog/main", "größe"],
  environment: { PATH: "/usr/bin", LANG: "C.UTF-8" },
};

describe("frames to the agent", () => {
  it("lays RUN out as the protocol says, little endian", () => {
    const [run] = createHearing()(encodeRun(job));
    const payload = run?.payload ?? Buffer.alloc(0);
    assert.equal(run?.type, 3);
    assert.deepEqual([...payload.subarray(0, 4)], [1, 1, 1, 0]);
    assert.equal(payload.readUInt32LE(4), 2000);
    assert.equal(payload.readUInt32LE(8), 7001);
    assert.equal(payload.readBigUInt64LE(12), 5n * 2n ** 32n + 7n);
    assert.equal(payload.readBigUInt64LE(20), 8_000_000n);
    assert.equal(payload.readBigUInt64LE(28), 64n);
    assert.equal(payload.readUInt32LE(36), 65);
    const texts: (string | number)[] = [];
    let at = 40;
    for (let group = 0; group < 2; group += 1) {
      const count = payload.readUInt16LE(at);
      texts.push(count);
      at += 2;
      for (let index = 0; index < count; index += 1) {
        const length = payload.readUInt16LE(at);
        texts.push(payload.toString("utf8", at + 2, at + 2 + length));
        at += 2 + length;
      }
    }
    assert.deepEqual(texts, [2, "/prog/main", "größe", 2, "PATH=/usr/bin", "LANG=C.UTF-8"]);
    assert.equal(at, payload.length);
  });

  it("counts an empty environment", () => {
    const [run] = createHearing()(encodeRun({ ...job, command: ["/a"], environment: {} }));
    assert.deepEqual([...(run?.payload.subarray(40) ?? [])], [1, 0, 2, 0, 47, 97, 0, 0]);
  });

  it("puts a small standard input and its end into the same write", () => {
    const heard = createHearing()(encodeRun(job, Buffer.from("1 2\n")));
    assert.deepEqual(
      heard.map(({ type, payload }) => [type, type === 3 ? "" : payload.toString()]),
      [
        [3, ""],
        [4, "1 2\n"],
        [5, ""],
      ],
    );
    assert.deepEqual(
      createHearing()(encodeRun(job, new Uint8Array())).map(({ type }) => type),
      [3, 5],
    );
  });

  it("asks for rounds by a flag of RUN", () => {
    const [run] = createHearing()(encodeRun({ ...job, stdin: "live", live: false, rounds: true }));
    assert.deepEqual([...(run?.payload.subarray(0, 4) ?? [])], [1, 2, 2, 0]);
  });

  it("puts a small question into the same write as its ROUND", () => {
    const limits = { cpuTimeLimitMs: 70_000, wallTimeLimitMs: 80_000.5, outputLimitBytes: 3 * 2 ** 32 + 1 };
    const [round, stdin, ...rest] = createHearing()(encodeRound(limits, Buffer.from("what?")));
    assert.equal(round?.type, 7);
    assert.deepEqual([round?.payload.readUInt32LE(0), round?.payload.readUInt32LE(4)], [70_000, 80_001]);
    assert.equal(round?.payload.readBigUInt64LE(8), 3n * 2n ** 32n + 1n);
    assert.deepEqual([stdin?.type, stdin?.payload.toString(), rest.length], [4, "what?", 0]);
    for (const none of [undefined, new Uint8Array()]) {
      assert.deepEqual(
        createHearing()(encodeRound(limits, none)).map(({ type }) => type),
        [7],
      );
    }
  });

  it("refuses what the agent could only end at", () => {
    assert.throws(() => encodeRun({ ...job, command: [] }), RangeError);
    assert.throws(() => encodeRun({ ...job, command: ["/a\0b"] }), RangeError);
    assert.throws(() => encodeRun({ ...job, command: ["/a", "x".repeat(65_536)] }), RangeError);
    assert.throws(() => encodeRun({ ...job, command: ["/a", "x".repeat(40_000), "y".repeat(40_000)] }), RangeError);
    for (const path of ["/etc/passwd", "../a", "a/../b", "a//b", ".", "", "a/", "a\0b", "ä".repeat(128)]) {
      assert.throws(() => encodePut(path, 1), RangeError, path);
    }
    assert.equal(encodePut("src/a.cpp", 3).length, 5 + 2 + 9 + 4);
  });
});

describe("frames from the agent", () => {
  const decode = (pieces: readonly Buffer[]) => {
    const frames: AgentFrame[] = [];
    const output = { stdout: "", stderr: "", answer: "" };
    const feed = createFrameDecoder({
      onFrame: (one) => void frames.push(one),
      onOutput: (stream, chunk) => {
        output[stream] += chunk.toString("latin1");
      },
    });
    for (const piece of pieces) feed(piece);
    return { frames, output };
  };
  const conversation = [
    ready(),
    stdout("one "),
    stderr("oops"),
    stdout("two"),
    credit(70_000),
    answerData("42"),
    answered(),
    exit(1, 11),
    done,
  ];
  const expected = {
    frames: [
      { kind: "ready", version: 2, landlockAbi: 4, cgroupVersion: 2, jobsFiltered: true, isGvisor: false },
      { kind: "credit", bytes: 70_000 },
      { kind: "answered", wallTimeMs: 4, cpuTimeMs: 3, peakMemoryBytes: 6_000_000 },
      { kind: "exit", reason: "signalled", value: 11, wallTimeMs: 20, cpuTimeMs: 10, peakMemoryBytes: 5_000_000 },
      { kind: "done" },
    ],
    output: { stdout: "one two", stderr: "oops", answer: "42" },
  };

  it("hears the same wherever the stream is cut", () => {
    const whole = Buffer.concat(conversation);
    assert.deepEqual(decode([whole]), expected);
    assert.deepEqual(decode([...whole].map((byte) => Buffer.from([byte]))), expected);
    fc.assert(
      fc.property(fc.array(fc.nat(whole.length), { maxLength: 20 }), (cuts) => {
        const places = [...new Set([0, ...cuts, whole.length])].sort((a, b) => a - b);
        assert.deepEqual(decode(places.slice(1).map((end, index) => whole.subarray(places[index], end))), expected);
      }),
    );
  });

  for (const [what, bytes] of [
    ["an unknown type", frame(127)],
    ["a type of the daemon's", frame(6)],
    ["output longer than a frame may be", Buffer.from([1, 0, 16, 0, 129])],
    ["a DONE with a payload", frame(133, Buffer.from("x"))],
    ["an EXIT that is too short", frame(131, Buffer.alloc(31))],
    ["an EXIT for no known reason", exit(9)],
    ["an ANSWERED that is too short", frame(136, Buffer.alloc(23))],
    ["an answer longer than a frame may be", Buffer.from([1, 0, 16, 0, 135])],
    ["a measure beyond 2^53", frame(131, Buffer.alloc(32, 0x01).fill(0, 0, 8).fill(0xff, 8, 16))],
    ["an endless FATAL", Buffer.from([1, 16, 0, 0, 134])],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(() => decode([bytes]), /The agent/);
    });
  }

  it("takes control characters out of a FATAL", () => {
    const { frames } = decode([frame(134, Buffer.from("bad \u001b[31mframe\n"))]);
    assert.deepEqual(frames, [{ kind: "fatal", text: "bad ?[31mframe?" }]);
  });

  it("survives rubbish by throwing, never otherwise", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          decode([Buffer.from(bytes)]);
        } catch (error) {
          assert.match(String(error), /^Error: The agent/);
        }
      }),
    );
  });
});
