import { z } from "zod";
import type { ContainerLimits } from "./hardening.ts";
import type { ProbeAnswer } from "./probe-container.ts";

/** Whether one limit is in force on an engine. */
export interface LimitCheck {
  /** `memory`, `processes`, `cpu`, `network`, `read-only-root`, `seccomp`, `no-new-privileges`, `capabilities`, `confinement`, `job-filter`, `files`. */
  readonly limit: string;
  readonly enforced: boolean;
  /** What was seen, for people. */
  readonly found: string;
  /** What to do when it is not enforced. */
  readonly mend: string;
  /** By what it is enforced, where that is not what it usually is. */
  readonly note?: string | undefined;
}

const MiB = 1_048_576;

/** Small, so that even an engine that enforces nothing is not harmed by the question, and a busy machine's leavings are more than the CPU share. */
export const PROBE_LIMITS: ContainerLimits = { memoryBytes: 64 * MiB, pids: 16, cpuQuotaUs: 10_000, systemCalls: [] };

const CONTROLLERS =
  "Give the engine the memory, pids and cpu cgroup controllers: with systemd's Delegate=yes when it is rootless, with the kernel options cgroup_enable=memory swapaccount=1 on an old kernel.";
const OTHER_RUNTIME = "Use an engine with the runc or crun runtime, whose default settings are not weakened.";

/** One question to the probe, and how its answer is read. Several limits may hang on one answer. */
export interface Question {
  readonly command: readonly string[];
  /** What `read` tells of. */
  readonly limits: readonly string[];
  /** @param claims what the engine says that its containers have: `name=apparmor`, `name=selinux`, ... */
  read(answer: ProbeAnswer, claims: readonly string[]): readonly LimitCheck[];
}

/** Everything that is asked, one container a question. */
export const questions: readonly Question[] = [
  {
    // Twice the limit: an engine that limits memory but not swap would still let it through.
    command: ["memory", String(2 * PROBE_LIMITS.memoryBytes)],
    limits: ["memory"],
    read: ({ exitCode, text }) => {
      const killed = exitCode === 137 && text === "";
      return [
        check(
          "memory",
          killed,
          killed ? "a process beyond it was killed" : "twice the limit could be used",
          CONTROLLERS,
        ),
      ];
    },
  },
  {
    command: ["processes", String(4 * PROBE_LIMITS.pids)],
    limits: ["processes"],
    read: ({ text }) => {
      const { started } = parse(z.object({ started: z.number() }), text);
      return [
        check(
          "processes",
          started < PROBE_LIMITS.pids,
          `${started + 1} of ${PROBE_LIMITS.pids} allowed processes ran at once`,
          CONTROLLERS,
        ),
      ];
    },
  },
  {
    command: ["cpu", "500"],
    limits: ["cpu"],
    read: ({ text }) => {
      const { ratio } = parse(z.object({ ratio: z.number() }), text);
      const share = PROBE_LIMITS.cpuQuotaUs / 100_000;
      // Quotas are dealt out in slices, so a little more than the share is no gap.
      return [check("cpu", ratio < 2 * share, `${ratio} cores were used where ${share} are allowed`, CONTROLLERS)];
    },
  },
  {
    command: ["network"],
    limits: ["network"],
    read: ({ text }) => {
      const { interfaces, connectErrno } = parse(
        z.object({ interfaces: z.array(z.string()), connectErrno: z.number() }),
        text,
      );
      const enforced = interfaces.length === 0 && connectErrno !== 0;
      const found = interfaces.length > 0 ? `there is a network interface (${interfaces.join(", ")})` : "no interface";
      return [check("network", enforced, found, OTHER_RUNTIME)];
    },
  },
  {
    command: ["rootfs"],
    limits: ["read-only-root"],
    read: ({ text }) => {
      const { writable } = parse(z.object({ writable: z.array(z.string()) }), text);
      // The engine makes /dev in memory and leaves it to root, as whom no job runs.
      const open = writable.filter((folder) => folder !== "/dev");
      const found =
        open.length > 0 ? `the container's root could write to ${open.join(", ")}` : "nothing outside the sized places";
      return [check("read-only-root", open.length === 0, found, OTHER_RUNTIME)];
    },
  },
  {
    command: ["seccomp"],
    limits: ["seccomp"],
    read: ({ text }) => {
      const answers = parse(z.record(z.string(), z.number()), text);
      const open = refused.filter((name) => answers[name] !== EPERM);
      if (answers.clone3 !== ENOSYS) open.push("clone3");
      const found =
        open.length > 0
          ? `calls that should be refused are not: ${open.join(", ")}`
          : "every call asked for was refused";
      return [
        check("seccomp", open.length === 0, found, "Use an engine and a kernel with seccomp (docker info lists it)."),
      ];
    },
  },
  {
    command: ["identity"],
    limits: ["no-new-privileges", "capabilities", "confinement"],
    read: ({ text }, claims) => {
      const { NoNewPrivs, CapBnd, CapEff, label } = parse(
        z.object({ NoNewPrivs: z.string(), CapBnd: z.string(), CapEff: z.string(), label: z.string() }),
        text,
      );
      const caps = [CapBnd, CapEff].every((set) => Number.parseInt(set, 16) === AGENT_CAPABILITIES);
      return [
        check("no-new-privileges", NoNewPrivs === "1", `NoNewPrivs is ${NoNewPrivs}`, OTHER_RUNTIME),
        check("capabilities", caps, `bounding set ${CapBnd}, effective ${CapEff}`, OTHER_RUNTIME),
        checkLabel(label, claims),
      ];
    },
  },
];

/** Whether AppArmor or SELinux confines containers where the engine says so. */
function checkLabel(label: string, claims: readonly string[]): LimitCheck {
  const claimed = claims.filter((option) => /\b(?:apparmor|selinux)\b/.test(option)).join(", ");
  const isConfined = label !== "" && !/^unconfined\b|\bunconfined_t\b/.test(label);
  const mend =
    "See that the engine's AppArmor profile is loaded (aa-status) or that it was started with --selinux-enabled.";
  if (isConfined) return { ...check("confinement", true, label, mend), note: label };
  const said = label === "" ? "containers have no label" : `containers run as ${label}`;
  if (claimed !== "") return check("confinement", false, `the engine says ${claimed}, but ${said}`, mend);
  const found = `none, for the engine has neither AppArmor nor SELinux; ${said}`;
  return { ...check("confinement", true, found, mend), note: found };
}

/** What the agent itself found when it started: whether its own filter around each job is in force. */
export function checkJobFilter(jobsFiltered: boolean): LimitCheck {
  const found = jobsFiltered ? "in force" : "the agent could not put it around its jobs";
  return check("job-filter", jobsFiltered, found, "Use a kernel with seccomp filters (CONFIG_SECCOMP_FILTER).");
}

/**
 * What keeps a job from files that are not its own. That file modes do is what the agent's READY says: it ends when a
 * place is not as it should be.
 */
export function checkFiles(landlockAbi: number): LimitCheck {
  const found = landlockAbi > 0 ? `Landlock (ABI ${landlockAbi}) and file modes` : "file modes alone, without Landlock";
  return { ...check("files", true, found, "Use a kernel with Landlock (5.13 or later)."), note: found };
}

const EPERM = 1;
const ENOSYS = 38;
/** KILL, SETGID, SETUID. */
const AGENT_CAPABILITIES = 0xe0;
const refused = [
  "keyctl",
  "mount",
  "unshare",
  "setns",
  "ptrace",
  "process_vm_readv",
  "bpf",
  "perf_event_open",
  "userfaultfd",
  "io_uring_setup",
  "init_module",
  "clock_settime",
];

function check(limit: string, enforced: boolean, found: string, mend: string): LimitCheck {
  return { limit, enforced, found, mend };
}

function parse<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`The limits' probe gave an answer that it should not: ${text.slice(0, 200)}`, { cause });
  }
}
