import assert from "node:assert/strict";
import { isUpToDate } from "../../setup/dependencies.mjs";

const wanted = {
  "": { version: "0.1.0" },
  "node_modules/zod": { version: "4.6.7" },
  "node_modules/other-platform": { version: "1.0.0", optional: true },
};

describe("installed dependencies", () => {
  it("are up to date when every package that this platform needs has the locked version", () => {
    assert.equal(isUpToDate(wanted, { "node_modules/zod": { version: "4.6.7" } }), true);
  });

  it("are not when one is missing or has another version, optional or not", () => {
    assert.equal(isUpToDate(wanted, {}), false);
    assert.equal(isUpToDate(wanted, { "node_modules/zod": { version: "4.6.6" } }), false);
    const optional = { "node_modules/zod": { version: "4.6.7" }, "node_modules/other-platform": { version: "0.9.0" } };
    assert.equal(isUpToDate(wanted, optional), false);
  });
});
