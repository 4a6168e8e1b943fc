import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findMissing, readDistribution } from "../../setup/packages.ts";

describe("what the machine has", () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), "verdict-packages-"));
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  it("is told by commands on the path and by files", () => {
    const there = { debianPackage: "there", proof: process.execPath };
    const notThere = { debianPackage: "absent", proof: "verdict-no-such-command" };
    const noFile = { debianPackage: "absent", proof: path.join(directory, "absent.h") };
    assert.deepEqual(findMissing([there, notThere, noFile]), [notThere, noFile]);
  });

  it("names its distribution, quoted or not", () => {
    const file = path.join(directory, "os-release");
    const read = (text: string) => {
      writeFileSync(file, text);
      return readDistribution(file);
    };
    assert.equal(read('PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\n'), "debian");
    assert.equal(read('VERSION_ID="9"\nID="rocky"\n'), "rocky");
    assert.equal(readDistribution(path.join(directory, "absent")), undefined);
  });
});
