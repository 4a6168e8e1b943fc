import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type Docker from "dockerode";
import { labels, type Weaken } from "../../server/sandbox/hardening.ts";
import type { LimitCheck } from "../../server/sandbox/verify.ts";
import { openSandbox } from "./real-sandbox.ts";

/** Containers with these host options instead of what the hardening says. */
function weakened(changes: Docker.HostConfig, rest: Docker.ContainerCreateOptions = {}): Weaken {
  return (options) => ({ ...options, ...rest, HostConfig: { ...options.HostConfig, ...changes } });
}

/** Containers without the one security option that `pattern` fits. */
function without(pattern: RegExp): Weaken {
  return changingSecurity((security) => security.filter((option) => !pattern.test(option)));
}

/** The container's filter refuses what the agent puts its own in force with: prctl(PR_SET_SECCOMP). */
const refusingFilters = changingSecurity((security) =>
  security.map((option) => {
    if (!option.startsWith("seccomp=")) return option;
    const { syscalls, ...rest } = JSON.parse(option.slice("seccomp=".length)) as SeccompProfile;
    const others = syscalls.map((rule) => ({ ...rule, names: rule.names.filter((name) => name !== "prctl") }));
    const args = [{ index: 0, value: 22, op: "SCMP_CMP_NE" }];
    const prctl = { names: ["prctl"], action: "SCMP_ACT_ALLOW", args };
    return `seccomp=${JSON.stringify({ ...rest, syscalls: [...others, prctl] })}`;
  }),
);

interface SeccompProfile {
  readonly syscalls: readonly { readonly names: readonly string[] }[];
}

function changingSecurity(change: (security: string[]) => string[]): Weaken {
  return (options) => {
    const security = change(options.HostConfig?.SecurityOpt ?? []);
    return { ...options, HostConfig: { ...options.HostConfig, SecurityOpt: security } };
  };
}

/** Leaves containers as they are, and keeps whose they are: a runner's, or the limits' own. */
function counting(made: string[]): Weaken {
  return (options) => {
    const runner = options.Labels?.[labels.runner];
    if (runner !== undefined) made.push(runner);
    return options;
  };
}

const gapsOf = (checks: readonly LimitCheck[]) => checks.filter(({ enforced }) => !enforced).map(({ limit }) => limit);

describe("verifying the limits on a real engine", function () {
  this.timeout(60_000);

  it("finds all in force, and remembers it for the next daemon", async () => {
    const probes: string[] = [];
    await using real = await openSandbox({ weaken: counting(probes) });
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
        ["confinement", true],
        ["job-filter", true],
        ["files", true],
      ],
    );
    assert.ok(probes.length > 1 && probes.every((runner) => runner === "limits"), probes.join());
    const remembered = await readFile(join(real.stateDirectory, "limits.json"), "utf8");
    const made: string[] = [];
    await using next = await openSandbox({ stateDirectory: real.stateDirectory, weaken: counting(made) });
    assert.ok((await next.lease("python")).containerId);
    assert.ok(made.length > 0 && made.every((runner) => runner === "python"), made.join());
    assert.equal(await readFile(join(real.stateDirectory, "limits.json"), "utf8"), remembered);
  });

  const gaps: readonly [what: string, limit: string, weaken: Weaken][] = [
    ["a network", "network", weakened({ NetworkMode: "host" }, { NetworkDisabled: false, Hostname: "" })],
    ["a root that can be written to", "read-only-root", weakened({ ReadonlyRootfs: false })],
    ["memory without a limit", "memory", weakened({ Memory: 0, MemorySwap: 0 })],
    ["processes without a limit", "processes", weakened({ PidsLimit: 0 })],
    ["CPU time without a limit", "cpu", weakened({ CpuQuota: 0 })],
    ["no seccomp profile", "seccomp", weakened({ SecurityOpt: ["no-new-privileges:true", "seccomp=unconfined"] })],
    ["programs that may gain privileges", "no-new-privileges", without(/^no-new-privileges/)],
    ["an agent that cannot filter its jobs' calls", "job-filter", refusingFilters],
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
