import assert from "node:assert/strict";
import { finished } from "node:stream/promises";
import { createFrameGuard, FrameError } from "../../../server/lsp/frame-guard.ts";

async function pass(bytes: string, step: number, mostBytes = 1000): Promise<string> {
  const guard = createFrameGuard(mostBytes);
  let passed = "";
  guard.on("data", (chunk: Buffer) => {
    passed += chunk.toString("latin1");
  });
  const end = finished(guard);
  const all = Buffer.from(bytes, "latin1");
  for (let at = 0; at < all.length; at += step) guard.write(all.subarray(at, at + step));
  guard.end();
  await end;
  return passed;
}

const frame = (body: string, header = "") => `Content-Length: ${body.length}\r\n${header}\r\n${body}`;

describe("the frame guard", () => {
  it("passes frames on unchanged, wherever they are split", async () => {
    const bytes = frame("{}") + frame('{"a":1}\r\n\r\n', "Content-Type: application/json\r\n") + frame("");
    for (const step of [1, 2, 3, 7, 1000]) assert.equal(await pass(bytes, step), bytes);
  });

  for (const [what, bytes] of [
    ["a length that is no number", "Content-Length: ten\r\n\r\n"],
    ["a negative length", "Content-Length: -1\r\n\r\n"],
    ["a length with something behind it", "Content-Length: 5 or so\r\n\r\n"],
    ["two lengths", "Content-Length: 5\r\nContent-Length: 6\r\n\r\n"],
    ["no length", "Content-Type: text\r\n\r\n"],
    ["an empty header", "\r\n\r\n"],
    ["more than is allowed", "Content-Length: 1001\r\n\r\n"],
    ["more than any number holds", `Content-Length: ${"9".repeat(400)}\r\n\r\n`],
    ["a header without end", "a".repeat(5000)],
    ["bytes that are no text", "\u0000\u00ff\u0001\r\n\r\n"],
    ["rubbish behind a good frame", `${frame("{}")}rubbish\r\n\r\n`],
  ] as const) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(pass(bytes, 1000), FrameError);
    });
  }
});
