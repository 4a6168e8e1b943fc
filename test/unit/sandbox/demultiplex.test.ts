import assert from "node:assert/strict";
import fc from "fast-check";
import { createDemultiplexer } from "../../../server/sandbox/demultiplex.ts";
import { multiplexed } from "./agent-bytes.ts";

describe("demultiplexing the engine's stream", () => {
  const collect = (pieces: readonly Buffer[]) => {
    const heard = { stdout: "", stderr: "" };
    const feed = createDemultiplexer({
      onStdout: (chunk) => {
        heard.stdout += chunk.toString("latin1");
      },
      onStderr: (chunk) => {
        heard.stderr += chunk.toString("latin1");
      },
    });
    for (const piece of pieces) feed(piece);
    return heard;
  };

  it("hears the same wherever the stream is cut", () => {
    const message = fc.record({ stream: fc.constantFrom(1, 2), bytes: fc.uint8Array({ maxLength: 40 }) });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 12 }), fc.array(fc.nat(600), { maxLength: 30 }), (messages, cuts) => {
        const whole = Buffer.concat(messages.map(({ stream, bytes }) => multiplexed(bytes, stream)));
        const places = [...new Set([0, ...cuts.filter((at) => at < whole.length), whole.length])].sort((a, b) => a - b);
        const pieces = places.slice(1).map((end, index) => whole.subarray(places[index], end));
        const said = (stream: number) =>
          Buffer.concat(messages.filter((one) => one.stream === stream).map(({ bytes }) => bytes)).toString("latin1");
        assert.deepEqual(collect(pieces), { stdout: said(1), stderr: said(2) });
      }),
    );
  });

  it("passes large content on without copying it", () => {
    const whole = multiplexed(Buffer.alloc(60_000, 7));
    const chunks: Buffer[] = [];
    createDemultiplexer({ onStdout: (chunk) => void chunks.push(chunk), onStderr: () => undefined })(whole);
    assert.equal(chunks.length, 1);
    assert.equal(chunks[0]?.buffer, whole.buffer);
  });

  for (const [what, bytes] of [
    ["text of a stream that is not multiplexed", Buffer.from("hello, world")],
    ["a stream number that there is none of", Buffer.from([3, 0, 0, 0, 0, 0, 0, 1, 65])],
    ["padding that is not zero", Buffer.from([1, 0, 9, 0, 0, 0, 0, 1, 65])],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(() => collect([bytes]), /not multiplexed/);
    });
  }
});
