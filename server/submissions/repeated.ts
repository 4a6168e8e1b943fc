import type { Judgement } from "../judge/judgement.ts";
import type { SubmissionsParts } from "./api.ts";
import { KeyReusedError, StoreError, type Submission, type SubmissionEvent } from "./submission.ts";
import { cancelled, type Tasks } from "./tasks.ts";

/** What an idempotency key stands for already. */
interface Known {
  readonly submissionId: string;
  /** It was another order: the user has changed something meanwhile. */
  readonly isOther: boolean;
}

/** Requests that somebody who waits has sent to an earlier daemon, too, and that it left without an answer. */
export interface Repeated {
  /** What the request's key stands for; undefined: it is a new one, as far as can be told. */
  find(submission: Submission, idempotencyKey: string): Known | undefined;
  /**
   * The judgement of the submission that there is already, waiting for its end; when `signal` aborts, it is cancelled. Undefined when it is none: it was
   * cancelled by whoever ended the earlier daemon, is no longer kept, was another one (which is cancelled now), or cannot be followed here.
   */
  answer(known: Known, onEvent: (event: SubmissionEvent) => void, signal: AbortSignal): Promise<Judgement | undefined>;
}

/** @param ending aborts when the daemon ends: what is judged then is left for the next one */
export function createRepeated(
  { store, observer }: Pick<SubmissionsParts, "store" | "observer">,
  tasks: Pick<Tasks, "follow" | "cancel">,
  ending: AbortSignal,
): Repeated {
  const cancel = (submissionId: string) => {
    try {
      tasks.cancel(submissionId);
    } catch (error) {
      observer.onStoreFailure?.("a cancellation", error);
    }
  };
  const readJudgement = (submissionId: string): Judgement | undefined => {
    const isJudged = store.history.find(submissionId)?.state === "judged";
    return isJudged ? store.history.readJudgement(submissionId) : undefined;
  };
  return {
    find: ({ userId, order }, idempotencyKey) => {
      try {
        const submissionId = store.findByKey(userId, idempotencyKey, order);
        return submissionId === undefined ? undefined : { submissionId, isOther: false };
      } catch (error) {
        if (error instanceof KeyReusedError) return { submissionId: error.submissionId, isOther: true };
        // Nobody is kept from a verdict by that.
        if (error instanceof StoreError) return undefined;
        throw error;
      }
    },
    answer: async ({ submissionId, isOther }, onEvent, signal) => {
      if (isOther) {
        cancel(submissionId);
        return undefined;
      }
      const giveUp = () => ending.aborted || cancel(submissionId);
      signal.addEventListener("abort", giveUp);
      if (signal.aborted) giveUp();
      try {
        // It ends soon when it is cancelled, too.
        await tasks.follow(submissionId, 0, onEvent, new AbortController().signal);
        return readJudgement(submissionId) ?? (signal.aborted ? cancelled : undefined);
      } catch (error) {
        if (error instanceof StoreError) return undefined;
        throw error;
      } finally {
        signal.removeEventListener("abort", giveUp);
      }
    },
  };
}
