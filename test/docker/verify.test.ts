import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type Docker from "dockerode";
import type { Weaken } from "../../server/sandbox/hardening.ts";
import type { LimitCheck } from "../../server/sandbox/verify.ts";
import { openSandbox } from "./real-sandbox.ts";

/** Containers with these host options instead of what the hardening says. */
function weakened(changes: Docker.HostConfig, rest: Docker.ContainerCreateOptions = {}): Weaken {
  return (options) => ({ ...options, ...rest, HostConfig: { ...options.HostConfig, ...changes } });
}

const gapsOf = (checks: readonly LimitCheck[]) => checks.filter(({ enforced }) => !enforced).map(({ limit }) => limit);

describe("verifying the limits on a real engine", function () {
  this.timeout(60_000);

  it("finds all in force, and remembers it for the next daemon", async () => {
    await using real = await openSandbox();
    const checks = await real.sandbox.verify("python");
    assert.deepEqual(
      checks.map(({ limit, enforced }) => [limit, enforced]),
      [
        ["memory", true],
        ["processes", true],
        ["cpu", true],
        ["network", true],
        ["read-only-root", true],
        ["seccomp", true],
        ["no-new-privileges", true],
        ["capabilities", true],
        ["job-filter", true],
      ],
    );
    const remembered = await readFile(join(real.stateDirectory, "limits.json"), "utf8");
    await using next = await openSandbox({ stateDirectory: real.stateDirectory });
    const begun: string[] = [];
    const lease = await next.sandbox.lease(
      { runnerId: "python", memoryLimitBytes: 1, processLimit: 1, onWait: (message) => void begun.push(message) },
      new AbortController().signal,
    );
    assert.ok(lease.containerId);
    assert.equal(await readFile(join(real.stateDirectory, "limits.json"), "utf8"), remembered);
  });

  const gaps: readonly [what: string, limit: string, weaken: Weaken][] = [
    ["a network", "network", weakened({ NetworkMode: "host" }, { NetworkDisabled: false, Hostname: "" })],
    ["a root that can be written to", "read-only-root", weakened({ ReadonlyRootfs: false })],
    ["memory without a limit", "memory", weakened({ Memory: 0, MemorySwap: 0 })],
    ["processes without a limit", "processes", weakened({ PidsLimit: 0 })],
    ["CPU time without a limit", "cpu", weakened({ CpuQuota: 0 })],
    ["no seccomp profile", "seccomp", weakened({ SecurityOpt: ["no-new-privileges:true", "seccomp=unconfined"] })],
    ["capabilities that nobody needs", "capabilities", weakened({ CapAdd: ["SETUID", "SETGID", "KILL", "NET_RAW"] })],
  ];
  for (const [what, limit, weaken] of gaps) {
    it(`names ${what}, and no container is leased`, async () => {
      await using real = await openSandbox({ weaken });
      await assert.rejects(real.lease("python"), (error: { code?: string; message: string }) => {
        assert.equal(error.code, "limits-not-enforced");
        assert.match(error.message, new RegExp(`^${limit}: `, "m"));
        return true;
      });
      assert.deepEqual(gapsOf(await real.sandbox.verify("python")), [limit]);
    });
  }

  it("leases all the same when the user has allowed that very gap", async () => {
    const weaken = weakened({ ReadonlyRootfs: false });
    await using real = await openSandbox({ weaken, allowedGaps: ["read-only-root"] });
    assert.ok((await real.lease("python")).containerId);
    await using other = await openSandbox({ weaken, allowedGaps: ["network"] });
    await assert.rejects(other.lease("python"), { code: "limits-not-enforced" });
  });
});
