import { createDeferred } from "../base/deferred.ts";
import type { Conversation, ConverseRequest, RoundOutcome } from "./api.ts";
import type { Container } from "./container.ts";
import { jobFileBytes } from "./hardening.ts";
import { cancelled, throwIfCancelled } from "./lease-errors.ts";
import { toRoundOutcome } from "./outcome.ts";
import type { Round } from "./rounds.ts";
import type { RunSlot } from "./run-slots.ts";

/** A conversation and its end. */
export interface OpenConversation {
  readonly conversation: Conversation;
  /** Resolves when it is over and its container is clean, or gone. */
  readonly closed: Promise<void>;
}

/**
 * Starts the job of a conversation in a container whose agent is idle, and waits for what comes of the start. The slot
 * is released when the container is clean again, or gone, whatever becomes of the conversation.
 */
export async function openConversation(
  container: Container,
  request: ConverseRequest,
  slot: RunSlot,
  signal: AbortSignal,
): Promise<OpenConversation> {
  const { agent } = container;
  const closed = createDeferred<void>();
  const close = (): void => {
    slot.release();
    closed.resolve();
  };

  /** Disposing and the agent's end may both come to it. */
  let closing: Promise<void> | undefined;
  const dispose = (): Promise<void> => {
    if (closing === undefined) {
      agent.kill();
      closing = agent.idle().then(close, close);
    }
    return closing;
  };
  container.onEnd(() => void dispose());

  const settle = async (round: Promise<Round>, giveUp: AbortSignal): Promise<RoundOutcome> => {
    const kill = (): void => agent.kill();
    giveUp.addEventListener("abort", kill);
    try {
      const { end, output } = await round;
      throwIfCancelled(giveUp);
      const outcome = toRoundOutcome(end, output, slot.concurrentRuns);
      if (outcome === undefined) throw cancelled();
      return outcome;
    } catch (error) {
      // Whatever else went wrong, the caller had given up first.
      throwIfCancelled(giveUp);
      throw error;
    } finally {
      giveUp.removeEventListener("abort", kill);
    }
  };

  try {
    throwIfCancelled(signal);
    const rounds = agent.converse({
      ...request.limits,
      phase: "run",
      stdin: "live",
      live: false,
      rounds: true,
      fileSizeLimitBytes: jobFileBytes.run,
      command: request.command,
      environment: request.environment,
    });
    const started = await settle(rounds.started, signal);
    let answers = started.kind === "answered";
    const conversation: Conversation = {
      started,
      async ask(question, limits, giveUp) {
        throwIfCancelled(giveUp);
        if (!answers) throw new Error("A conversation that is over was asked again.");
        answers = false;
        const outcome = await settle(rounds.ask(limits, question), giveUp);
        answers = outcome.kind === "answered";
        return outcome;
      },
      [Symbol.asyncDispose]() {
        answers = false;
        return dispose();
      },
    };
    return { conversation, closed: closed.promise };
  } catch (error) {
    void dispose();
    throw error;
  }
}
