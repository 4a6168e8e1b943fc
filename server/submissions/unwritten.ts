/** Writes that failed (a full disk) and are tried again until they succeed. What is not written when the process ends is judged again by the next. */
export interface Unwritten {
  /** Resolves with true when it is written, with false when the process ends before. */
  add(write: () => unknown): Promise<boolean>;
}

const retryMs = 2_000;

/** @param ending aborts when there is to be no further try */
export function createUnwritten(ending: AbortSignal): Unwritten {
  const writes = new Map<() => unknown, (isWritten: boolean) => void>();
  let timer: NodeJS.Timeout | undefined;
  const tryAll = () => {
    timer = undefined;
    for (const [write, tell] of writes) {
      try {
        write();
        writes.delete(write);
        tell(true);
      } catch {
        // As before: it stays.
      }
    }
    schedule();
  };
  const schedule = () => {
    if (timer !== undefined || writes.size === 0 || ending.aborted) return;
    timer = setTimeout(tryAll, retryMs);
    timer.unref();
  };
  const giveUp = () => {
    clearTimeout(timer);
    for (const tell of writes.values()) tell(false);
    writes.clear();
  };
  ending.addEventListener("abort", giveUp, { once: true });
  return {
    add: (write) => {
      if (ending.aborted) return Promise.resolve(false);
      const { promise, resolve } = Promise.withResolvers<boolean>();
      writes.set(write, resolve);
      schedule();
      return promise;
    },
  };
}
