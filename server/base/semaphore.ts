/** A weighted semaphore, served strictly in order of asking: a heavy request is never overtaken, so it never starves. */
export interface Semaphore {
  /** The sum of the weights now held. */
  readonly held: number;
  readonly capacity: number;
  /** How many wait. */
  readonly waiting: number;
  /**
   * Takes `weight`, waiting for it when need be; more than the capacity means all of it.
   * @returns the release, to be called once; further calls do nothing
   * @throws the signal's reason when it aborts first
   */
  acquire(weight: number, signal?: AbortSignal): Promise<() => void>;
  /** Takes `weight` at once, whatever is held or waited for. @returns the release, as `acquire` does */
  seize(weight: number): () => void;
  /** Sets another capacity; what is held stays held. */
  resize(capacity: number): void;
}

interface Waiter {
  readonly weight: number;
  grant(): void;
}

/** Makes a semaphore of `capacity` (> 0, any unit). */
export function createSemaphore(capacity: number): Semaphore {
  let limit = capacity;
  let held = 0;
  const queue: Waiter[] = [];

  /** More than the capacity means all of it: such a request waits until nothing else is held. */
  const fits = (weight: number): boolean => held === 0 || held + weight <= limit;

  const take = (weight: number): (() => void) => {
    held += weight;
    let released = false;
    return () => {
      if (released) return;
      released = true;
      held -= weight;
      serve();
    };
  };

  const serve = (): void => {
    for (let next = queue[0]; next !== undefined && fits(next.weight); next = queue[0]) {
      queue.shift();
      next.grant();
    }
  };

  return {
    get held() {
      return held;
    },
    get capacity() {
      return limit;
    },
    get waiting() {
      return queue.length;
    },
    acquire(weight, signal) {
      if (signal?.aborted) return Promise.reject(signal.reason);
      if (queue.length === 0 && fits(weight)) return Promise.resolve(take(weight));
      return new Promise((resolve, reject) => {
        const onAbort = (): void => {
          queue.splice(queue.indexOf(waiter), 1);
          reject(signal?.reason);
          serve();
        };
        const waiter: Waiter = {
          weight,
          grant() {
            signal?.removeEventListener("abort", onAbort);
            resolve(take(weight));
          },
        };
        signal?.addEventListener("abort", onAbort, { once: true });
        queue.push(waiter);
      });
    },
    seize: take,
    resize(value) {
      limit = value;
      serve();
    },
  };
}
