import assert from "node:assert/strict";
import fc from "fast-check";
import { AgentProcess } from "./agent-process.ts";
import { encodeFrame, encodePut, encodeRun, encodeText, FrameType, type RunSpec } from "./frames.ts";

const hello: RunSpec = { command: ["/verdict/hello"] };

function header(length: number, type: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt32LE(length);
  bytes.writeUInt8(type, 4);
  return bytes;
}

function runWith(change: (payload: Buffer) => Buffer | undefined): Buffer {
  const payload = encodeRun(hello);
  return encodeFrame(FrameType.run, change(payload) ?? payload);
}

const put = (path: string, size = 0) => encodeFrame(FrameType.put, encodePut(path, size));
const sleeper = encodeFrame(
  FrameType.run,
  encodeRun({ command: ["/opt/subject", "sleep", "1000000"], stdinMode: "live" }),
);

/** What the daemon would have to say, and the words of the FATAL that answers it. */
const hostile: Record<string, [bytes: Buffer, complaint: RegExp]> = {
  "type 0": [header(0, 0), /unknown type/],
  "a type that is unknown": [header(0, 8), /unknown type/],
  "a type of the agent's own": [header(0, FrameType.ready), /unknown type/],
  "type 255": [header(0, 255), /unknown type/],
  "a length of 4 GiB": [header(0xffff_ffff, FrameType.stdin), /longer than allowed/],
  "data above 1 MiB": [header(1_048_577, FrameType.putData), /longer than allowed/],
  "a RUN above 64 KiB": [header(65_537, FrameType.run), /longer than allowed/],
  "a PUT above 64 KiB": [header(65_537, FrameType.put), /longer than allowed/],
  "a KILL with a payload": [header(1, FrameType.kill), /payload where there must be none/],
  "a STDIN_END with a payload": [header(1, FrameType.stdinEnd), /payload where there must be none/],
  "an empty RUN": [header(0, FrameType.run), /RUN:/],
  "an empty PUT": [header(0, FrameType.put), /PUT:/],
  "a truncated RUN": [runWith((payload) => payload.subarray(0, -3)), /disagree/],
  "a RUN with bytes left over": [runWith((payload) => Buffer.concat([payload, Buffer.from([0])])), /disagree/],
  "a RUN of an unknown phase": [runWith((payload) => void payload.writeUInt8(2, 0)), /unknown phase/],
  "a RUN of an unknown stdin mode": [runWith((payload) => void payload.writeUInt8(3, 1)), /unknown phase, stdin mode/],
  "a RUN with an unknown flag": [runWith((payload) => void payload.writeUInt8(4, 2)), /flag/],
  "a RUN that uses the reserved byte": [runWith((payload) => void payload.writeUInt8(1, 3)), /RUN:/],
  "a RUN without a CPU limit": [runWith((payload) => void payload.writeUInt32LE(0, 4)), /limit of zero/],
  "a RUN that counts more arguments than it has": [runWith((payload) => void payload.writeUInt16LE(5, 40)), /RUN:/],
  "a RUN that counts 65,535 arguments": [runWith((payload) => void payload.writeUInt16LE(0xffff, 40)), /too many/],
  "a RUN that counts fewer arguments than it has": [runWith((payload) => void payload.writeUInt16LE(0, 40)), /RUN:/],
  "a RUN whose argument is longer than the frame": [
    runWith((payload) => void payload.writeUInt16LE(999, 42)),
    /disagree/,
  ],
  "a RUN without arguments": [encodeFrame(FrameType.run, encodeRun({ command: [] })), /absolute path/],
  "a RUN of a relative path": [encodeFrame(FrameType.run, encodeRun({ command: ["verdict/hello"] })), /absolute path/],
  "a RUN of an empty path": [encodeFrame(FrameType.run, encodeRun({ command: [""] })), /absolute path/],
  "a RUN with a NUL in its path": [encodeFrame(FrameType.run, encodeRun({ command: ["/bin/true\0x"] })), /disagree/],
  "a RUN with too many arguments": [
    encodeFrame(FrameType.run, encodeRun({ command: Array(1025).fill("/") })),
    /too many/,
  ],
  "a PUT out of /box": [put("../escaped"), /plain path/],
  "a PUT out of /box further in": [put("a/../../escaped"), /plain path/],
  "a PUT to an absolute path": [put("/etc/passwd"), /plain path/],
  "a PUT to no path": [put(""), /plain path/],
  "a PUT to .": [put("."), /plain path/],
  "a PUT with an empty part": [put("a//b"), /plain path/],
  "a PUT with a slash at its end": [put("a/"), /plain path/],
  "a PUT with a NUL in its path": [put("a\0b"), /disagree/],
  "a PUT with a path of 256 bytes": [put("x".repeat(256)), /disagree/],
  "a PUT without a size": [encodeFrame(FrameType.put, encodeText("a")), /disagree/],
  "a PUT where a folder is": [
    Buffer.concat([put("folder/file"), put("folder")]),
    /DONE of the one before|Is a directory/,
  ],
  "more bytes than a PUT announced": [
    Buffer.concat([put("a", 1), encodeFrame(FrameType.putData, Buffer.from("ab"))]),
    /more than was announced/,
  ],
  "PUT_DATA without PUT": [encodeFrame(FrameType.putData, Buffer.from("a")), /PUT_DATA without PUT/],
  "a RUN during a PUT": [Buffer.concat([put("a", 1), runWith(() => undefined)]), /before the DONE/],
  "a PUT during a PUT": [Buffer.concat([put("a", 1), put("b", 1)]), /before the DONE/],
  "a RUN during a RUN": [Buffer.concat([sleeper, sleeper]), /before the DONE/],
  "a PUT during a RUN": [Buffer.concat([sleeper, put("a", 1)]), /before the DONE/],
  "STDIN for a job without": [
    Buffer.concat([
      encodeFrame(FrameType.run, encodeRun({ command: ["/opt/subject", "sleep", "1000000"] })),
      encodeFrame(FrameType.stdin, Buffer.from("a")),
    ]),
    /takes no more standard input/,
  ],
  "STDIN after STDIN_END": [
    Buffer.concat([sleeper, encodeFrame(FrameType.stdinEnd), encodeFrame(FrameType.stdin, Buffer.from("a"))]),
    /takes no more standard input/,
  ],
  "STDIN_END twice": [
    Buffer.concat([sleeper, encodeFrame(FrameType.stdinEnd), encodeFrame(FrameType.stdinEnd)]),
    /has ended before/,
  ],
  "live STDIN beyond the credit": [
    Buffer.concat([
      encodeFrame(FrameType.run, encodeRun({ command: ["/opt/subject", "sleep", "1000000"], stdinMode: "live" })),
      encodeFrame(FrameType.stdin, Buffer.alloc(700_000)),
    ]),
    /more than there is credit for/,
  ],
};

describe("agent: hostile frames", function () {
  this.timeout(120_000);

  for (const [what, [bytes, complaint]] of Object.entries(hostile)) {
    it(`ends with FATAL and 70 on ${what}`, async () => {
      await using agent = await AgentProcess.ready();
      await agent.sendRaw(bytes);
      const { code, signal, fatal } = await agent.ended();
      assert.deepEqual([code, signal], [70, null]);
      assert.match(fatal ?? "no FATAL", complaint);
    });
  }

  for (const [what, bytes] of [
    ["a header", header(3, FrameType.run).subarray(0, 3)],
    ["a payload", Buffer.concat([header(100, FrameType.run), Buffer.alloc(50)])],
    ["a file's bytes", Buffer.concat([put("a", 100), header(100, FrameType.putData), Buffer.alloc(50)])],
  ] as const) {
    it(`ends with FATAL and 70 when its input ends inside of ${what}`, async () => {
      await using agent = await AgentProcess.ready();
      await agent.sendRaw(bytes);
      agent.closeInput();
      const { code, fatal } = await agent.ended();
      assert.equal(code, 70);
      assert.match(fatal ?? "no FATAL", /inside of a frame/);
    });
  }

  it("takes frames that come byte by byte", async () => {
    await using agent = await AgentProcess.ready();
    for (const byte of Buffer.concat([put("a", 2), encodeFrame(FrameType.putData, Buffer.from("ab"))]))
      await agent.sendRaw(Buffer.from([byte]));
    await agent.expect(FrameType.done);
    for (const byte of runWith(() => undefined)) await agent.sendRaw(Buffer.from([byte]));
    assert.equal((await agent.readExit()).stdout.toString(), "hello\n");
  });

  /** Whatever comes: an orderly end by the agent's own decision, never by a signal, never by nothing. */
  const endsInOrder = async (bytes: Uint8Array): Promise<void> => {
    await using agent = await AgentProcess.ready();
    await agent.sendRaw(bytes);
    agent.closeInput();
    const { code, signal, fatal } = await agent.ended();
    assert.equal(signal, null);
    assert.ok(code === 0 || (code === 70 && fatal !== undefined), `code ${code}, FATAL ${fatal}`);
  };

  it("survives any bytes", async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 4096 }), endsInOrder), { numRuns: 60 });
  });

  it("survives any frames", async () => {
    const payload = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.constant(new Uint8Array(encodeRun(hello))),
      fc.constant(new Uint8Array(encodeRun({ ...hello, stdinMode: "live" }))),
      fc.constant(new Uint8Array(encodeRun({ ...hello, stdinMode: "whole" }))),
      fc.constant(new Uint8Array(encodePut("a/b", 10))),
    );
    const frame = fc.tuple(fc.integer({ min: 1, max: 6 }), payload).map(([type, bytes]) => encodeFrame(type, bytes));
    const frames = fc.array(frame, { maxLength: 12 }).map((list) => Buffer.concat(list));
    await fc.assert(fc.asyncProperty(frames, endsInOrder), { numRuns: 100 });
  });

  it("survives a RUN with any byte changed", async () => {
    const payload = encodeRun({ command: ["/verdict/hello", "argument"], environment: { NAME: "value" } });
    const changed = fc
      .tuple(fc.nat({ max: payload.length - 1 }), fc.integer({ min: 0, max: 255 }))
      .map(([at, value]) => {
        const bytes = Buffer.from(payload);
        bytes.writeUInt8(value, at);
        return encodeFrame(FrameType.run, bytes);
      });
    await fc.assert(fc.asyncProperty(changed, endsInOrder), { numRuns: 100 });
  });
});
