import type { Conversation, ConverseRequest, Lease, RoundLimits, RunRequest } from "../../../server/sandbox/api.ts";
import type { Container } from "../../../server/sandbox/container.ts";
import { createLease } from "../../../server/sandbox/lease.ts";
import { createRunSlots, type RunSlots } from "../../../server/sandbox/run-slots.ts";
import { answerData, answered, ready } from "./agent-bytes.ts";
import { type ScriptedAgent, scriptedAgent } from "./scripted-agent.ts";

export const RUN = 3;
export const STDIN = 4;
export const ROUND = 7;
export const never = new AbortController().signal;

export const request: ConverseRequest = {
  command: ["/prog/main"],
  environment: {},
  limits: {
    cpuTimeLimitMs: 1000,
    wallTimeLimitMs: 6000,
    memoryLimitBytes: 2 ** 28,
    outputLimitBytes: 1000,
    processLimit: 64,
  },
};
export const run: RunRequest = { ...request, phase: "run", stdin: "none" };
export const limits: RoundLimits = { cpuTimeLimitMs: 500, wallTimeLimitMs: 900, outputLimitBytes: 100 };
export const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

/** A lease whose agent a test plays. */
export interface ConversationRoom {
  readonly far: ScriptedAgent;
  readonly slots: RunSlots;
  readonly lease: Lease;
  /** A conversation whose job has said that it is ready. */
  begin(): Promise<Conversation>;
  /** The next question, heard. */
  hear(): Promise<string>;
}

export async function openRoom(): Promise<ConversationRoom> {
  const far = scriptedAgent();
  const slots = createRunSlots(2);
  far.say(ready());
  const container: Container = {
    canRaise: true,
    imageId: "sha256:scripted",
    id: "c0ffee",
    agent: far.agent,
    ready: await far.agent.ready,
    limits: { memoryBytes: 2 ** 30, pids: 80, cpuQuotaUs: 100_000, systemCalls: [] },
    ended: undefined,
    onEnd: far.onEnd,
    raise: async () => undefined,
    destroy: () => Promise.resolve(true),
  };
  const lease = createLease(container, slots, () => undefined);
  return {
    far,
    slots,
    lease,
    async begin() {
      const opening = lease.converse(request, never);
      await far.next(RUN);
      far.say(answerData("ready"), answered());
      return opening;
    },
    async hear() {
      await far.next(ROUND);
      return text((await far.next(STDIN)).payload);
    },
  };
}
