import type { Container } from "./container.ts";
import type { ExitReason } from "./frame-decoder.ts";
import { type LimitCheck, PROBE_LIMITS, questions } from "./limit-checks.ts";
import { createOutputBuffer } from "./output-buffer.ts";

/**
 * Asks again, inside a job of the agent's, for every limit that the container's own walls did not enforce. For a container that
 * shares no kernel with the engine the agent's word is enough: there the walls of the container are not the last ones.
 * @returns the checks, those that the agent holds jobs to as enforced, with a note
 */
export async function checkInJobs(container: Container, checks: readonly LimitCheck[]): Promise<readonly LimitCheck[]> {
  const result: LimitCheck[] = [];
  for (const each of checks) {
    if (each.limit === "confinement") {
      // The engine's label is on the runtime, where nobody in the container can read it.
      result.push({ ...each, enforced: true, note: "a kernel of the container's own, which has no labels" });
      continue;
    }
    const held = !each.enforced && (await isHeld(container, each.limit));
    result.push(held ? { ...each, enforced: true, note: "held by the agent, not by the container" } : each);
  }
  return result;
}

async function isHeld(container: Container, limit: string): Promise<boolean> {
  const question = questions.find(({ limits }) => limits.includes(limit));
  if (question === undefined || !["memory", "processes", "seccomp"].includes(limit)) return false;
  const { reason, exitCode, text } = await askInJob(container, question.command);
  // The agent tells of a job that it ended for its memory what the kernel's kill tells of a container.
  if (limit === "memory") return reason === "memory-limit";
  return reason === "exited" && question.read({ exitCode, text }, []).every(({ enforced }) => enforced);
}

interface JobAnswer {
  readonly reason: ExitReason;
  readonly exitCode: number;
  readonly text: string;
}

async function askInJob({ agent }: Container, command: readonly string[]): Promise<JobAnswer> {
  const output = createOutputBuffer(OUTPUT_BYTES);
  const limits = {
    cpuTimeLimitMs: 5_000,
    wallTimeLimitMs: 10_000,
    memoryLimitBytes: PROBE_LIMITS.memoryBytes,
    outputLimitBytes: OUTPUT_BYTES,
    fileSizeLimitBytes: OUTPUT_BYTES,
    // As many as the container's limit leaves for a job beside the process that asks.
    processLimit: PROBE_LIMITS.pids - 2,
  };
  const job = { ...limits, phase: "run", stdin: "none", live: false, environment: {} } as const;
  const exit = await agent.run({ ...job, command: ["/verdict/probe", ...command] }, "none", output);
  await agent.idle();
  return { reason: exit.reason, exitCode: exit.value, text: Buffer.from(output.take("stdout")).toString("utf8") };
}

const OUTPUT_BYTES = 65_536;
