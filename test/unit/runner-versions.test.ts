import assert from "node:assert/strict";
import { findVersion } from "../../server/runner-versions.ts";

describe("a compiler's version", () => {
  it("is found behind names, packagers' numbers and dates", () => {
    const printed = {
      "Python 3.13.5\n": "3.13.5",
      "g++ (Debian 14.2.0-19) 14.2.0\nCopyright (C) 2024\n": "14.2.0",
      "openjdk 21.0.9 2025-10-21\nOpenJDK Runtime Environment\n": "21.0.9",
      "compile version go1.24.4\n": "1.24.4",
      "rustc 1.85.0 (4d91de4e4 2025-02-17)\n": "1.85.0",
      "v20.19.2\n": "20.19.2",
    };
    for (const [text, version] of Object.entries(printed)) assert.equal(findVersion(text), version);
  });

  it("is not made up where none was printed", () => {
    assert.equal(findVersion(""), undefined);
    assert.equal(findVersion("usage: compiler FILE\nversion 1.2\n"), undefined);
  });
});
