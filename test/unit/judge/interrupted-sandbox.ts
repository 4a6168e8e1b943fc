import { createDeferred } from "../../../server/base/deferred.ts";
import { type Conversation, type Lease, type Sandbox, SandboxError } from "../../../server/sandbox/api.ts";

/** What becomes of the step that is interrupted: its container is lost, or it goes on until its signal aborts. */
export type Interruption = "lost" | "hanging";

/** A sandbox one of whose steps fails, and what is held of it. */
export interface InterruptedSandbox<T extends Sandbox> {
  readonly sandbox: T;
  /** Resolves when the step is come to; never, if there are fewer. */
  readonly reached: Promise<void>;
  /** Leases and conversations that nobody has disposed. */
  readonly held: number;
}

/**
 * Makes step `at` (leases, files put, runs, starts and questions, counted from 0) of `inner` fail, and every run end at
 * once when its signal aborts.
 */
export function interrupt<T extends Sandbox>(inner: T, at: number, how: Interruption): InterruptedSandbox<T> {
  const reached = createDeferred<void>();
  let steps = 0;
  let held = 0;

  const step = <R>(signal: AbortSignal, go: () => Promise<R>): Promise<R> => {
    const isIt = steps++ === at;
    if (isIt) {
      reached.resolve();
    }
    if (isIt && how === "lost") {
      return Promise.reject(new SandboxError("lost", "The container was lost."));
    }
    const stopped = new Promise<never>((_resolve, reject) => {
      const stop = (): void => reject(new SandboxError("cancelled", "Cancelled."));
      if (signal.aborted) stop();
      signal.addEventListener("abort", stop);
    });
    return isIt ? stopped : Promise.race([go(), stopped]);
  };

  const hold = <R extends AsyncDisposable>(what: R): R => {
    held += 1;
    let isHeld = true;
    return {
      ...what,
      [Symbol.asyncDispose]: () => {
        held -= isHeld ? 1 : 0;
        isHeld = false;
        return what[Symbol.asyncDispose]();
      },
    };
  };

  const wrapConversation = (conversation: Conversation): Conversation =>
    hold({
      ...conversation,
      ask: (question, limits, signal, alone) => step(signal, () => conversation.ask(question, limits, signal, alone)),
    });

  const wrapLease = (lease: Lease): Lease =>
    hold({
      ...lease,
      put: (path, content, signal) => step(signal, () => lease.put(path, content, signal)),
      run: (request, signal) => step(signal, () => lease.run(request, signal)),
      converse: async (request, signal) => wrapConversation(await step(signal, () => lease.converse(request, signal))),
    });

  return {
    sandbox: {
      ...inner,
      lease: async (request, signal) => wrapLease(await step(signal, () => inner.lease(request, signal))),
    },
    reached: reached.promise,
    get held() {
      return held;
    },
  };
}
