import assert from "node:assert/strict";
import { packState } from "../../../../server/judge/validators/feedback-state.ts";
import { PEEK_BYTES, parseValidatorReport, peekEnding } from "../../../../server/judge/validators/validator-report.ts";
import { writeRecord, writeReport } from "./reports.ts";

describe("the report of a validator's helper", () => {
  it("says how the validator ended, what it wrote to standard error and what it left", () => {
    const report = parseValidatorReport(
      writeReport({
        ended: 43,
        stderr: "line 2 is wrong",
        files: { "score.txt": "12.5", "big.png": { content: "PNG", state: 1 }, empty: "" },
        odd: ["link"],
        leftOut: 3,
      }),
    );
    assert.deepEqual(report?.ending, { kind: "exited", exitCode: 43 });
    assert.equal(Buffer.from(report.stderr).toString(), "line 2 is wrong");
    assert.deepEqual(
      [...report.files].map(([name, { content, state }]) => [name, Buffer.from(content).toString(), state]),
      [
        ["score.txt", "12.5", "whole"],
        ["big.png", "PNG", "cut"],
        ["empty", "", "whole"],
      ],
    );
    assert.deepEqual([report.odd, report.leftOut], [["link"], 3]);
  });

  it("tells a signal, a failed start and a flood from an exit", () => {
    const endings = [
      { how: 1, value: 11 },
      { how: 2, value: 8 },
      { how: 3, value: 0 },
    ].map((ended) => parseValidatorReport(writeReport({ ended }))?.ending);
    assert.deepEqual(endings, [
      { kind: "signalled", signal: 11 },
      { kind: "not-started", errno: 8 },
      { kind: "flooded" },
    ]);
  });

  it("is no report when it is cut anywhere, or goes on behind its end", () => {
    const whole = writeReport({ stderr: "words", files: { "score.txt": "1" }, odd: ["x"] });
    for (let length = 0; length < whole.length; length++) {
      assert.equal(parseValidatorReport(whole.subarray(0, length)), undefined, `cut behind ${length} bytes`);
    }
    assert.equal(parseValidatorReport(Buffer.concat([whole, Buffer.from("x")])), undefined);
    assert.equal(parseValidatorReport(Buffer.concat([whole, writeRecord(7, Buffer.alloc(4))])), undefined);
  });

  it("survives any byte of it being another, and never makes up a name that leads elsewhere", () => {
    const whole = writeReport({ stderr: "words", files: { "score.txt": "1", "a.txt": "b" }, odd: ["x"] });
    for (let at = 0; at < whole.length; at++) {
      for (const byte of [0, 1, 0x2e, 0x2f, 0x7f, 0xff]) {
        const changed = Buffer.from(whole);
        changed[at] = byte;
        const report = parseValidatorReport(changed);
        for (const name of report?.files.keys() ?? []) {
          assert.ok(!/[/\0]/u.test(name) && name !== "." && name !== ".." && name !== "", name);
        }
      }
    }
  });

  it("is no report with the same file twice, a file in a file or an unknown record", () => {
    const start = Buffer.concat([
      Buffer.from("VRDTVAL1"),
      writeRecord(1, Buffer.from([0, 42, 0])),
      writeRecord(2, Buffer.from([0])),
    ]);
    const end = writeRecord(7, Buffer.alloc(4));
    const file = Buffer.concat([writeRecord(3, Buffer.from("a")), writeRecord(5, Buffer.from([0]))]);
    const parse = (...middle: Buffer[]) => parseValidatorReport(Buffer.concat([start, ...middle, end]));
    assert.notEqual(parse(file), undefined);
    assert.equal(parse(file, file), undefined);
    assert.equal(parse(writeRecord(3, Buffer.from("a")), file), undefined);
    assert.equal(parse(writeRecord(9, Buffer.from("a"))), undefined);
    assert.equal(parse(writeRecord(4, Buffer.from("a"))), undefined, "bytes of no file");
    for (const name of ["", ".", "..", "a/b", "a\0b", "n".repeat(256)]) {
      assert.equal(parse(writeRecord(3, Buffer.from(name)), writeRecord(5, Buffer.from([0]))), undefined, name);
    }
  });

  it("shows how the validator ended before the rest has come", () => {
    const whole = writeReport({ ended: 43, stderr: "words" });
    assert.equal(peekEnding(whole.subarray(0, PEEK_BYTES - 1)), undefined);
    assert.deepEqual(peekEnding(whole.subarray(0, PEEK_BYTES)), { kind: "exited", exitCode: 43 });
    assert.equal(peekEnding(Buffer.from("verdict validate: the feedback folder cannot be made")), undefined);
  });
});

describe("what a validator keeps between passes", () => {
  it("is packed as rows of name and content", () => {
    const content = Buffer.from("7\n");
    const packed = packState(new Map([["count", { content, state: "whole" }]]));
    assert.deepEqual([...packed], [5, 0, ...Buffer.from("count"), 2, 0, 0, 0, ...content]);
  });
});
