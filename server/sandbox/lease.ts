import type { Conversation, ConverseRequest, Lease, RunOutcome, RunRequest } from "./api.ts";
import type { Container } from "./container.ts";
import { openConversation } from "./conversation.ts";
import { type ContainerLimits, jobFileBytes, MAX_STDIN_BYTES, STDIN_RESERVE_BYTES } from "./hardening.ts";
import { cancelled, throwIfCancelled } from "./lease-errors.ts";
import { toOutcome } from "./outcome.ts";
import { createOutputBuffer } from "./output-buffer.ts";
import { type RunSlots, releaseWhenClean } from "./run-slots.ts";

/**
 * One submission's hold on one container.
 * @param giveBack destroys the container; called once
 */
export function createLease(container: Container, slots: RunSlots, giveBack: () => void): Lease {
  const { agent } = container;
  const base = container.limits;
  let tail: Promise<unknown> = Promise.resolve();
  let givenBack = false;

  const oneByOne = <T>(signal: AbortSignal, operation: () => Promise<T>): Promise<T> => {
    const result = tail.then(async () => {
      throwIfCancelled(signal);
      try {
        if (!agent.isIdle) await agent.idle();
        return await operation();
      } catch (error) {
        // Whatever else went wrong, the caller had given up first.
        throwIfCancelled(signal);
        throw error;
      }
    });
    tail = result.catch(() => undefined);
    return result;
  };

  const run = async (request: RunRequest, signal: AbortSignal): Promise<RunOutcome> => {
    const isLive = request.stdin !== "none" && !(request.stdin instanceof Uint8Array);
    const takesTurn = !isLive || request.inTurn === true;
    const slot = takesTurn ? await slots.take(request.alone === true, signal) : slots.join();
    const kill = (): void => agent.kill();
    try {
      if (request.stdin instanceof Uint8Array) await makeRoom(container, base, request.stdin.length);
      throwIfCancelled(signal);
      const { phase, limits, onOutput } = request;
      const output = createOutputBuffer(limits.outputLimitBytes, onOutput);
      const job = {
        ...limits,
        phase,
        stdin: request.stdin === "none" ? "none" : isLive ? "live" : "whole",
        live: onOutput !== undefined,
        fileSizeLimitBytes: jobFileBytes[phase],
        command: request.command,
        environment: request.environment,
      } as const;
      signal.addEventListener("abort", kill);
      const exit = await agent.run(job, request.stdin, output);
      const outcome = toOutcome(exit, output, slot.concurrentRuns);
      if (outcome === undefined || signal.aborted) throw cancelled();
      return outcome;
    } finally {
      signal.removeEventListener("abort", kill);
      releaseWhenClean(slot, agent);
    }
  };

  const converse = async (request: ConverseRequest, signal: AbortSignal): Promise<Conversation> => {
    const opening = oneByOne(signal, () => openConversation(container, slots, request, signal));
    // Whatever is asked of the lease meanwhile waits until the conversation is over.
    tail = opening.then(({ closed }) => closed).catch(() => undefined);
    return (await opening).conversation;
  };

  return {
    containerId: container.id,
    imageId: container.imageId,
    put: (path, content, signal) => oneByOne(signal, () => agent.put(path, content)),
    run: (request, signal) => oneByOne(signal, () => run(request, signal)),
    converse,
    [Symbol.asyncDispose]() {
      if (!givenBack) {
        givenBack = true;
        giveBack();
      }
      return Promise.resolve();
    },
  };
}

async function makeRoom(container: Container, base: ContainerLimits, stdinBytes: number): Promise<void> {
  if (stdinBytes > MAX_STDIN_BYTES) {
    throw new RangeError(`A standard input of ${stdinBytes} bytes is too large; ${MAX_STDIN_BYTES} are possible.`);
  }
  const beyond = stdinBytes - STDIN_RESERVE_BYTES;
  // Where nothing can be added later, there was room for the largest from the start.
  if (beyond <= 0 || !container.canRaise) return;
  const memoryBytes = base.memoryBytes + beyond;
  if (container.limits.memoryBytes < memoryBytes) await container.raise({ ...base, memoryBytes });
}
