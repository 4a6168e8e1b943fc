import assert from "node:assert/strict";
import Docker from "dockerode";
import {
  diagnoseDisk,
  diagnoseEngine,
  diagnoseImages,
  diagnoseMissingEngine,
  diagnoseNode,
} from "../../../server/engine/doctor.ts";
import { type Engine, EngineError } from "../../../server/engine/engine.ts";

const engine: Engine = {
  docker: new Docker({ socketPath: "/nowhere" }),
  endpoint: "unix:///var/run/docker.sock (usual place)",
  id: "1",
  version: "28.1.0",
  cgroupVersion: 2,
  cores: 4,
  memoryBytes: 8 * 1024 ** 3,
  architecture: "arm64",
  uidLimit: 2 ** 31,
  runtimes: ["runc"],
  defaultRuntime: "runc",
  securityOptions: ["name=apparmor", "name=seccomp,profile=builtin"],
};

function states(
  lines: readonly { readonly check: string; readonly state: string }[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(lines.map(({ check, state }) => [check, state]));
}

describe("the doctor", () => {
  it("finds nothing wrong with an engine that has what judging needs", () => {
    const lines = diagnoseEngine(engine);
    assert.deepEqual(new Set(lines.map(({ state }) => state)), new Set(["ok"]));
    assert.match(lines[0]?.found ?? "", /usual place\): 28\.1\.0, arm64, 4 cores, 8\.0 GiB/);
    assert.equal(lines.at(-1)?.found, "name=apparmor");
  });

  it("names missing cgroups and missing seccomp, and what mends them", () => {
    const lines = diagnoseEngine({ ...engine, cgroupVersion: 0, securityOptions: [] });
    assert.deepEqual(states(lines), {
      "container engine": "ok",
      cgroup: "failed",
      seccomp: "failed",
      "further confinement": "ok",
    });
    for (const line of lines) assert.equal(line.mend !== undefined, line.state === "failed", line.check);
  });

  it("says what to do for every way in which there is no engine", () => {
    for (const code of ["not-found", "not-permitted", "starting", "windows-containers", "unreachable"] as const) {
      const [line] = diagnoseMissingEngine(new EngineError(code, "as it was found"));
      assert.equal(line?.state, "failed");
      assert.equal(line?.found, "as it was found");
      assert.ok(line?.mend, code);
    }
  });

  it("gives the command that builds a missing image", () => {
    const lines = diagnoseImages([
      { runnerId: "a", reference: "verdict/a:1", present: true, sizeBytes: 160 * 1024 ** 2 },
      { runnerId: "b", reference: "verdict/b:2", present: false },
    ]);
    assert.deepEqual(lines, [
      { check: "image of a", state: "ok", found: "verdict/a:1, 160 MiB" },
      { check: "image of b", state: "warning", found: "verdict/b:2 is not built yet", mend: "verdict runners build b" },
    ]);
  });

  it("warns before the disk is full, and says when it cannot look", () => {
    const at = (freeBytes: number) => diagnoseDisk({ directory: "/var/lib/docker", freeBytes }).state;
    assert.deepEqual([at(50 * 1024 ** 3), at(1024 ** 3), at(1024 ** 2)], ["ok", "warning", "failed"]);
    assert.equal(diagnoseDisk(undefined).state, "not-checked");
  });

  it("knows the first Node with what the daemon needs", () => {
    assert.deepEqual(
      ["22.12.0", "22.13.0", "24.0.1", "20.20.2"].map((version) => diagnoseNode(version).state),
      ["failed", "ok", "ok", "failed"],
    );
  });
});
