import assert from "node:assert/strict";
import { diagnoseRuntime } from "../../../server/engine/diagnose-runtime.ts";

const plain = { runtimes: ["io.containerd.runc.v2", "runc"], defaultRuntime: "runc" };
const withGvisor = { ...plain, runtimes: ["runc", "runsc"] };

describe("the doctor's line on runtimes", () => {
  it("names the engine's choice and says how a stronger one is registered where there is none", () => {
    const { state, found, mend } = diagnoseRuntime(plain, undefined);
    assert.deepEqual([state, found], ["ok", "runc, the engine's choice; registered: io.containerd.runc.v2, runc"]);
    assert.match(mend ?? "", /^optional.*"runtimes": \{"runsc": \{"path"/);
  });

  it("says how the stronger one is chosen where it is registered", () => {
    const { mend } = diagnoseRuntime(withGvisor, undefined);
    assert.equal(mend, 'optional, a stronger wall: "runtime": "runsc" in config.json');
  });

  it("has nothing to advise where the stronger one is in use", () => {
    for (const line of [
      diagnoseRuntime(withGvisor, "runsc"),
      diagnoseRuntime({ ...withGvisor, defaultRuntime: "runsc" }, undefined),
    ]) {
      assert.deepEqual([line.state, line.mend], ["ok", undefined]);
      assert.match(line.found, /^runsc, /);
    }
  });

  it("fails where the chosen one is not registered, and says what there is and what mends it", () => {
    const gvisor = diagnoseRuntime(plain, "runsc");
    assert.deepEqual(
      [gvisor.state, gvisor.found],
      ["failed", 'the engine has no runtime "runsc"; registered: io.containerd.runc.v2, runc'],
    );
    assert.match(gvisor.mend ?? "", /install runsc/);
    assert.match(diagnoseRuntime(plain, "kata").mend ?? "", /^register it/);
  });
});
