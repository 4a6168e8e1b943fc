import assert from "node:assert/strict";
import { compareVersions } from "../../../server/daemon/version.ts";

describe("compareVersions", () => {
  for (const [older, newer] of [
    ["0.1.0", "0.2.0"],
    ["0.9.0", "0.10.0"],
    ["1.0.0-beta", "1.0.0"],
    ["1.0.0-alpha", "1.0.0-beta"],
  ] as const) {
    it(`takes ${older} for older than ${newer}`, () => {
      assert.ok(compareVersions(older, newer) < 0);
      assert.ok(compareVersions(newer, older) > 0);
    });
  }

  it("takes builds of one version for equal", () => assert.equal(compareVersions("1.2.3+a", "1.2.3+b"), 0));
});
