import assert from "node:assert/strict";
import { containerLimits, containerOptions, placeBytes } from "../../../server/sandbox/hardening.ts";

const MiB = 1_048_576;

describe("a container's hardening", () => {
  const limits = containerLimits(256 * MiB, 1024 * MiB, 64, ["splice"]);
  const options = containerOptions(
    "verdict/x:1",
    ["/verdict/agent", "--compile-uid=5000", "--run-uid=5001"],
    { name: "verdict-1", labels: { "verdict.state": "s" } },
    limits,
    { compileUid: 5000, runUid: 5001 },
    "amd64",
  );
  const host = options.HostConfig ?? {};

  it("leaves room for the larger of compiler and program beside everything that lies in memory", () => {
    const places = placeBytes.box + placeBytes.prog + placeBytes.tmp + placeBytes.shm;
    assert.ok(limits.memoryBytes >= 1024 * MiB + places + 50 * MiB);
    assert.equal(limits.memoryBytes, containerLimits(1024 * MiB, 0, 64, []).memoryBytes);
    assert.ok(limits.pids > 64);
  });

  it("is of the runtime that is asked for, with room for that one's own kernel where it has one", () => {
    const of = (runtime?: string) => {
      const uids = { compileUid: 1, runUid: 2 };
      return containerOptions("i", ["x"], { name: "n", labels: {} }, limits, uids, "amd64", runtime).HostConfig ?? {};
    };
    assert.equal("Runtime" in of(), false);
    for (const runtime of ["runc", "crun", "io.containerd.runc.v2"]) {
      assert.deepEqual([of(runtime).Runtime, of(runtime).Memory], [runtime, limits.memoryBytes]);
    }
    const { Runtime, Memory = 0, MemorySwap, PidsLimit = 0 } = of("runsc");
    assert.equal(Runtime, "runsc");
    assert.ok(Memory > limits.memoryBytes && Memory === MemorySwap && (PidsLimit ?? 0) > limits.pids);
  });

  it("has no swap, no network, no writable root, and only the agent's three capabilities", () => {
    assert.equal(host.Memory, host.MemorySwap);
    assert.equal(host.NetworkMode, "none");
    assert.equal(host.ReadonlyRootfs, true);
    assert.deepEqual(host.CapDrop, ["ALL"]);
    assert.deepEqual(host.CapAdd, ["SETUID", "SETGID", "KILL"]);
    assert.ok(host.SecurityOpt?.includes("no-new-privileges:true"));
  });

  it("has sized places to write: source not executable, programs in the compile user's group", () => {
    assert.deepEqual(Object.keys(host.Tmpfs ?? {}), ["/box", "/prog", "/tmp", "/dev/shm"]);
    for (const mount of Object.values(host.Tmpfs ?? {})) assert.match(mount, /nosuid,nodev.*,size=\d+,nr_inodes=\d+$/);
    assert.match(host.Tmpfs?.["/box"] ?? "", /,noexec,uid=0,gid=0,mode=0755,/);
    assert.match(host.Tmpfs?.["/prog"] ?? "", /,exec,uid=0,gid=5000,mode=0775,/);
    assert.match(host.Tmpfs?.["/tmp"] ?? "", /,exec,uid=0,gid=0,mode=1777,/);
  });

  it("dies with its daemon and writes no log", () => {
    assert.equal(host.AutoRemove && options.OpenStdin && options.StdinOnce, true);
    assert.deepEqual(host.LogConfig, { Type: "none", Config: {} });
  });
});
