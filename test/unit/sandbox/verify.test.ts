import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Container } from "../../../server/sandbox/container.ts";
import type { ExitReason } from "../../../server/sandbox/frame-decoder.ts";
import type { JobFrame } from "../../../server/sandbox/frames.ts";
import type { OutputBuffer } from "../../../server/sandbox/output-buffer.ts";
import type { SandboxEngine } from "../../../server/sandbox/supplier.ts";
import { createVerifier } from "../../../server/sandbox/verify.ts";

interface JobEnd {
  readonly reason?: ExitReason;
  readonly text?: string;
}

const engine = {
  id: "engine",
  version: "1",
  architecture: "amd64",
  securityOptions: ["name=seccomp"],
} as unknown as SandboxEngine;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What a probe says in a container that is as it should be. */
const honest: Record<string, { exitCode: number; text: string }> = {
  memory: { exitCode: 137, text: "" },
  processes: { exitCode: 0, text: '{"asked":64,"started":15,"errno":11}' },
  cpu: { exitCode: 0, text: '{"wallMs":500,"cpuMs":69,"ratio":0.14}' },
  network: { exitCode: 0, text: '{"interfaces":[],"socketErrno":97,"connectErrno":97}' },
  rootfs: { exitCode: 0, text: '{"writable":["/dev"]}' },
  seccomp: {
    exitCode: 0,
    text: '{"keyctl":1,"mount":1,"unshare":1,"setns":1,"ptrace":1,"process_vm_readv":1,"bpf":1,"perf_event_open":1,"userfaultfd":1,"io_uring_setup":1,"init_module":1,"clock_settime":1,"clone3":38,"setuid":0}',
  },
  identity: {
    exitCode: 0,
    text: '{"uid":0,"NoNewPrivs":"1","CapBnd":"00000000000000e0","CapEff":"00000000000000e0","label":""}',
  },
};

describe("verifying an engine's limits", () => {
  let directory: string;
  let asked: string[];
  let answers: Record<string, { exitCode: number; text: string }>;
  let jobsFiltered: boolean;
  /** What jobs say under gVisor; undefined: the container is none of its. */
  let inJobs: Record<string, JobEnd> | undefined;
  const agent = {
    run: async (job: JobFrame, _stdin: unknown, output: OutputBuffer) => {
      const { reason = "exited", text = "" } = inJobs?.[job.command[1] ?? ""] ?? {};
      output.add("stdout", Buffer.from(text));
      return { reason, value: 0 };
    },
    idle: async () => undefined,
  };
  const open = (allowedGaps: readonly string[] = []) =>
    createVerifier({
      supplier: {
        start: async () =>
          ({ agent, ready: { jobsFiltered, landlockAbi: 0, isGvisor: inJobs !== undefined } }) as unknown as Container,
        ask: async (_engine, _image, [question = ""]) => {
          asked.push(question);
          return answers[question] ?? { exitCode: 2, text: "" };
        },
      },
      stateDirectory: directory,
      allowedGaps,
      logger: quiet,
      discard: () => undefined,
    });

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "verdict-verify-"));
    asked = [];
    answers = { ...honest };
    jobsFiltered = true;
    inJobs = undefined;
  });
  afterEach(() => rm(directory, { recursive: true }));
  const silent = () => undefined;

  it("asks once for many that wait, and not again in this daemon or the next", async () => {
    const first = open();
    await Promise.all([first.assertEnforced(engine, "i", silent), first.assertEnforced(engine, "i", silent)]);
    assert.equal(asked.length, Object.keys(honest).length);
    await first.assertEnforced(engine, "i", silent);
    await open().assertEnforced(engine, "i", silent);
    assert.equal(asked.length, Object.keys(honest).length);
  });

  it("asks again for another engine, another version, and when told not to believe", async () => {
    const count = Object.keys(honest).length;
    const verifier = open();
    await verifier.check(engine, "i", false);
    await verifier.check({ ...engine, id: "other" }, "i", false);
    await verifier.check({ ...engine, version: "2" }, "i", false);
    await verifier.check(engine, "i", true);
    assert.equal(asked.length, 4 * count);
    await open().check({ ...engine, id: "other" }, "i", false);
    assert.equal(asked.length, 4 * count, "all of them are remembered");
  });

  const gaps: readonly [limit: string, question: string, exitCode: number, text: string][] = [
    ["memory", "memory", 0, '{"touched":134217728}'],
    ["processes", "processes", 0, '{"asked":64,"started":64,"errno":0}'],
    ["cpu", "cpu", 0, '{"wallMs":300,"cpuMs":600,"ratio":2}'],
    ["network", "network", 0, '{"interfaces":["eth0"],"socketErrno":0,"connectErrno":111}'],
    ["read-only-root", "rootfs", 0, '{"writable":["/etc","/dev"]}'],
    ["seccomp", "seccomp", 0, '{"keyctl":0,"clone3":22}'],
    ["no-new-privileges", "identity", 0, '{"NoNewPrivs":"0","CapBnd":"e0","CapEff":"e0","label":""}'],
    ["capabilities", "identity", 0, '{"NoNewPrivs":"1","CapBnd":"1ffffffffff","CapEff":"e0","label":""}'],
  ];
  for (const [limit, question, exitCode, text] of gaps) {
    it(`names "${limit}" when it is not in force, what was found and what mends it`, async () => {
      answers[question] = { exitCode, text };
      await assert.rejects(open().assertEnforced(engine, "i", silent), (error: { code?: string; message: string }) => {
        assert.equal(error.code, "limits-not-enforced");
        assert.match(error.message, new RegExp(`\n${limit}: .+\\. .+\\.$`));
        return true;
      });
      await open([limit]).assertEnforced(engine, "i", silent);
      await assert.rejects(open(["another"]).assertEnforced(engine, "i", silent));
    });
  }

  describe("where the engine says that AppArmor or SELinux confines its containers", () => {
    const labelled = (label: string) => ({
      exitCode: 0,
      text: JSON.stringify({ NoNewPrivs: "1", CapBnd: "e0", CapEff: "e0", label }),
    });
    const confinementOf = async (label: string, claim: string) => {
      answers.identity = labelled(label);
      const checks = await open().check({ ...engine, securityOptions: ["name=seccomp", claim] }, "i", true);
      return checks.find(({ limit }) => limit === "confinement");
    };

    it("shows the label that a container has", async () => {
      for (const [claim, label] of [
        ["name=apparmor", "docker-default (enforce)"],
        ["name=selinux", "system_u:system_r:container_t:s0:c1,c2"],
      ] as const) {
        const found = await confinementOf(label, claim);
        assert.deepEqual([found?.enforced, found?.note], [true, label]);
      }
    });

    it("names the gap when a container has none", async () => {
      for (const label of ["", "unconfined", "system_u:system_r:unconfined_t:s0"]) {
        const found = await confinementOf(label, "name=apparmor");
        assert.equal(found?.enforced, false, label);
        assert.match(found?.found ?? "", /^the engine says name=apparmor, but containers /);
      }
    });

    it("asks for none under gVisor, whose kernel has no labels", async () => {
      inJobs = {};
      assert.equal((await confinementOf("", "name=apparmor"))?.enforced, true);
    });
  });

  it("says that there is neither where the engine has neither", async () => {
    const found = (await open().check(engine, "i", true)).find(({ limit }) => limit === "confinement");
    assert.deepEqual(
      [found?.enforced, found?.note],
      [true, "none, for the engine has neither AppArmor nor SELinux; containers have no label"],
    );
  });

  it("names the agent's own filter when it is missing", async () => {
    jobsFiltered = false;
    await assert.rejects(open().assertEnforced(engine, "i", silent), /\njob-filter: /);
  });

  describe("where the container's own walls are missing", () => {
    const open3 = ["memory", "processes", "seccomp"];
    const none: Record<string, JobEnd> = {
      memory: { text: '{"touched":134217728}' },
      processes: { text: '{"asked":64,"started":64,"errno":0}' },
      seccomp: { text: '{"keyctl":0,"clone3":22}' },
    };
    const held: Record<string, JobEnd> = {
      memory: { reason: "memory-limit" },
      processes: { text: honest.processes?.text ?? "" },
      seccomp: { text: honest.seccomp?.text ?? "" },
    };
    beforeEach(() => {
      for (const limit of open3) answers[limit] = { exitCode: 0, text: none[limit]?.text ?? "" };
    });
    const missing = async () =>
      (await open().check(engine, "i", true)).filter(({ enforced }) => !enforced).map(({ limit }) => limit);

    it("believes the agent under gVisor, one limit at a time, and says so", async () => {
      inJobs = held;
      assert.deepEqual(await missing(), []);
      const [memory] = await open().check(engine, "i", false);
      assert.equal(memory?.note, "held by the agent, not by the container");
      for (const limit of open3) {
        inJobs = { ...held, [limit]: none[limit] ?? {} };
        assert.deepEqual(await missing(), [limit]);
      }
    });

    it("believes it nowhere else", async () => {
      assert.deepEqual(await missing(), open3);
    });

    it("does not ask it for what it cannot hold", async () => {
      inJobs = held;
      answers.cpu = { exitCode: 0, text: '{"wallMs":300,"cpuMs":600,"ratio":2}' };
      assert.deepEqual(await missing(), ["cpu"]);
    });
  });

  it("does not remember a gap, and sees that it was mended", async () => {
    const verifier = open();
    answers.rootfs = { exitCode: 0, text: '{"writable":["/etc"]}' };
    await assert.rejects(verifier.assertEnforced(engine, "i", silent));
    answers = { ...honest };
    await verifier.assertEnforced(engine, "i", silent);
  });

  it("does not take rubbish for an answer", async () => {
    answers.network = { exitCode: 1, text: "cannot open" };
    await assert.rejects(open().check(engine, "i", false), { code: "engine-unavailable", message: /cannot open/ });
  });

  it("shows everything again when what is remembered cannot be read", async () => {
    await open().check(engine, "i", false);
    const count = asked.length;
    const file = join(directory, "limits.json");
    await writeFile(file, (await readFile(file, "utf8")).replace('"enforced": true', '"enforced": "yes"'));
    await open().check(engine, "i", false);
    assert.equal(asked.length, 2 * count);
  });
});
