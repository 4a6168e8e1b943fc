/**
 * Lets callers that want the same thing wait for one attempt. The attempt is cancelled only when every caller has given up;
 * a failure is told to those who waited and is not remembered.
 */
export class SharedBuilds<Progress> {
  readonly #attempts = new Map<string, Attempt<Progress>>();

  /** Joins the attempt under `key`, or begins it with `build`. Rejects with the signal's reason as soon as it aborts. */
  async join(
    key: string,
    build: (signal: AbortSignal, onProgress: (progress: Progress) => void) => Promise<void>,
    caller: {
      readonly signal?: AbortSignal | undefined;
      readonly onProgress?: ((progress: Progress) => void) | undefined;
    },
  ): Promise<void> {
    caller.signal?.throwIfAborted();
    const attempt = this.#attempts.get(key) ?? this.#begin(key, build);
    const listener = caller.onProgress ?? (() => {});
    const place = Symbol(key);
    attempt.listeners.set(place, listener);
    if (attempt.last !== undefined) listener(attempt.last);
    try {
      await orAborted(attempt.done, caller.signal);
    } finally {
      attempt.listeners.delete(place);
      if (attempt.listeners.size === 0) this.#abandon(key, attempt);
    }
  }

  #begin(key: string, build: Parameters<SharedBuilds<Progress>["join"]>[1]): Attempt<Progress> {
    const controller = new AbortController();
    const listeners: Attempt<Progress>["listeners"] = new Map();
    const attempt: Attempt<Progress> = { controller, listeners, last: undefined, done: Promise.resolve() };
    this.#attempts.set(key, attempt);
    attempt.done = build(controller.signal, (progress) => {
      attempt.last = progress;
      for (const listener of listeners.values()) listener(progress);
    }).finally(() => this.#forget(key, attempt));
    // Everybody may have left before it fails: then nobody is there to hear of it.
    attempt.done.catch(() => {});
    return attempt;
  }

  #abandon(key: string, attempt: Attempt<Progress>): void {
    // The next caller must not join an attempt that is being cancelled.
    this.#forget(key, attempt);
    attempt.controller.abort();
  }

  #forget(key: string, attempt: Attempt<Progress>): void {
    if (this.#attempts.get(key) === attempt) this.#attempts.delete(key);
  }
}

interface Attempt<Progress> {
  readonly controller: AbortController;
  readonly listeners: Map<symbol, (progress: Progress) => void>;
  last: Progress | undefined;
  done: Promise<void>;
}

function orAborted(promise: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
