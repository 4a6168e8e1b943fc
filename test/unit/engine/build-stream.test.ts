import assert from "node:assert/strict";
import { BuildStreamReader, buildFailure } from "../../../server/engine/build-stream.ts";

const lines = [
  '{"stream":"Step 1/3 : FROM verdict/base:trixie"}\r\n',
  '{"stream":"\\n"}\r\n',
  '{"stream":" ---\\u003e 3010ac085fc1\\n"}\r\n',
  '{"stream":"Step 2/3 : RUN apt-get update"}\r\n',
  '{"stream":" ---\\u003e Running in 5f0e1b1b0b1e\\n"}\r\n',
  '{"stream":"\\u001b[91mGrüße: 1\\nGet:2 lists\\n\\u001b[0m"}\r\n',
];

describe("a build's stream", () => {
  it("tells step, number of steps and newest line, wherever the chunks are cut", () => {
    const bytes = Buffer.from(lines.join(""));
    for (const size of [1, 7, bytes.length]) {
      const reader = new BuildStreamReader();
      for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
      assert.deepEqual(reader.state, { step: 2, steps: 3, message: "Get:2 lists" });
      assert.deepEqual(reader.lastLines(2), ["Grüße: 1", "Get:2 lists"]);
      assert.equal(reader.error, undefined);
    }
  });

  it("says whether anything has changed", () => {
    const reader = new BuildStreamReader();
    assert.equal(reader.push(Buffer.from(lines[0] ?? "")), true);
    assert.equal(reader.push(Buffer.from(lines[1] ?? "")), false);
  });

  it("leaves the builder's book-keeping out of the log", () => {
    const reader = new BuildStreamReader();
    for (const line of lines) reader.push(Buffer.from(line));
    assert.equal(
      reader.lastLines(100).some((line) => line.includes("--->")),
      false,
    );
  });

  it("finds the error, also on a last line without its end", () => {
    const reader = new BuildStreamReader();
    reader.push(
      Buffer.from(
        '{"stream":"cc: fatal\\n"}\n{"errorDetail":{"code":2},"error":"The command returned a non-zero code: 2"}',
      ),
    );
    reader.end();
    assert.equal(reader.error, "The command returned a non-zero code: 2");
  });

  it("tells what a pull is doing", () => {
    const reader = new BuildStreamReader();
    reader.push(Buffer.from('{"status":"Downloading","progressDetail":{"current":1},"id":"a1b2"}\n'));
    assert.equal(reader.state.message, "a1b2: Downloading");
  });

  it("keeps text that is not JSON in the log", () => {
    const reader = new BuildStreamReader();
    reader.push(Buffer.from("502 Bad Gateway\n"));
    assert.deepEqual(reader.lastLines(1), ["502 Bad Gateway"]);
  });

  it("keeps the end of a long log and no more", () => {
    const reader = new BuildStreamReader();
    for (let line = 0; line < 5000; line += 1)
      reader.push(Buffer.from(`${JSON.stringify({ stream: `line ${line}\n` })}\n`));
    assert.equal(reader.lastLines(10_000).length, 200);
    assert.equal(reader.lastLines(1)[0], "line 4999");
  });
});

describe("a failed build", () => {
  it("ends its message with the end of the log", () => {
    const error = buildFailure("verdict/agent:1", "The command returned a non-zero code: 2", [
      "main.c:3: error",
      "make: *** Error 1",
    ]);
    assert.equal(error.code, "build-failed");
    assert.match(
      error.message,
      /verdict\/agent:1 could not be built: The command .* code: 2\nThe end of the log:\n {2}main.c:3: error\n {2}make: \*\*\* Error 1$/,
    );
  });

  it("is known as a full disk, whether the engine or the command says so", () => {
    const engine = buildFailure("verdict/agent:1", "write /layer.tar: no space left on device", []);
    const command = buildFailure("verdict/agent:1", "non-zero code: 100", [
      "E: Write error - write (28: No space left on device)",
    ]);
    assert.deepEqual([engine.code, command.code], ["disk-full", "disk-full"]);
    assert.match(engine.message, /docker system prune/);
  });
});
