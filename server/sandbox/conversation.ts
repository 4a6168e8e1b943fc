import { createDeferred } from "../base/deferred.ts";
import type { Conversation, ConverseRequest, RoundOutcome } from "./api.ts";
import type { Container } from "./container.ts";
import { jobFileBytes } from "./hardening.ts";
import { cancelled, throwIfCancelled } from "./lease-errors.ts";
import { toRoundOutcome } from "./outcome.ts";
import type { Round, Rounds } from "./rounds.ts";
import { type RunSlot, type RunSlots, releaseWhenClean } from "./run-slots.ts";

/** A conversation and its end. */
export interface OpenConversation {
  readonly conversation: Conversation;
  /** Resolves when it has been disposed and its container is clean, or when that is gone. */
  readonly closed: Promise<void>;
}

/**
 * Starts the job of a conversation in a container whose agent is idle, and waits for what comes of the start. Each round
 * takes a slot of its own: between two of them whoever asks may need the core, to have the last answer validated say.
 */
export async function openConversation(
  container: Container,
  slots: RunSlots,
  request: ConverseRequest,
  signal: AbortSignal,
): Promise<OpenConversation> {
  const { agent } = container;
  const closed = createDeferred<void>();
  const kill = (): void => agent.kill();
  let disposing: Promise<void> | undefined;
  const dispose = (): Promise<void> => {
    if (disposing === undefined) {
      kill();
      disposing = agent.idle().then(closed.resolve, () => closed.resolve());
    }
    return disposing;
  };

  const inSlot = async (
    alone: boolean | undefined,
    giveUp: AbortSignal,
    begin: () => Promise<Round>,
  ): Promise<RoundOutcome> => {
    let slot: RunSlot | undefined;
    let goesOn = false;
    try {
      slot = await slots.take(alone === true, giveUp);
      throwIfCancelled(giveUp);
      giveUp.addEventListener("abort", kill);
      const { end, output } = await begin();
      throwIfCancelled(giveUp);
      const outcome = toRoundOutcome(end, output, slot.concurrentRuns);
      if (outcome === undefined) throw cancelled();
      goesOn = outcome.kind === "answered";
      return outcome;
    } catch (error) {
      // Whatever else went wrong, the caller had given up first.
      throwIfCancelled(giveUp);
      throw error;
    } finally {
      giveUp.removeEventListener("abort", kill);
      if (goesOn) slot?.release();
      else if (slot !== undefined) releaseWhenClean(slot, agent);
    }
  };

  try {
    let rounds!: Rounds;
    const started = await inSlot(request.alone, signal, () => {
      rounds = agent.converse({
        ...request.limits,
        phase: "run",
        stdin: "live",
        live: false,
        rounds: true,
        fileSizeLimitBytes: jobFileBytes.run,
        command: request.command,
        environment: request.environment,
      });
      agent.idle().catch(() => closed.resolve());
      return rounds.started;
    });
    let answers = started.kind === "answered";
    const conversation: Conversation = {
      started,
      async ask(question, limits, giveUp, alone) {
        if (!answers) throw new Error("A conversation that is over was asked again.");
        answers = false;
        const outcome = await inSlot(alone, giveUp, () => rounds.ask(limits, question));
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
