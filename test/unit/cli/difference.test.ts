import assert from "node:assert/strict";
import { describeDifference } from "../../../server/cli/difference.ts";

describe("where an output differs", () => {
  const tell = (expected: string, stdout: string, truncated: string[] = []) =>
    describeDifference({ expected, stdout, truncated }).map((line) => line.trim());

  it("is the first line that does, from 1", () => {
    assert.deepEqual(tell("1\n2\n3\n", "1\n5\n3\n"), ['line 2: expected "2"', 'but got  "5"']);
  });

  it("is where one of them ends", () => {
    assert.deepEqual(tell("1\n2\n", "1\n"), ['line 2: expected "2"', "but got  no more lines"]);
    assert.deepEqual(tell("1\n", "1\n2\n"), ["line 2: expected no more lines", 'but got  "2"']);
    assert.deepEqual(tell("1\n", ""), ['line 1: expected "1"', "but got  no more lines"]);
  });

  it("is said to be in the blanks when only they differ", () => {
    assert.deepEqual(tell("1 2\n", "1  2\n"), ["the lines are the same but for blanks"]);
  });

  it("shows control characters by their codes, and cuts long lines", () => {
    assert.match(tell("a\n", "\u001b[2J\u202e\u009b\n")[1] ?? "", /"\\u001b\[2J\\u202e\\u009b"/);
    assert.ok((tell("a\n", "x".repeat(10_000))[1] ?? "").length < 120);
  });

  it("is not claimed where the output was cut", () => {
    assert.equal(tell("1\n2\n", "1\n", ["stdout"])[1], "but got  more than is kept here");
  });
});
