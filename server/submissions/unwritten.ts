/** Writes that failed (a full disk) and are tried again until they succeed. What is not written when the process ends is judged again by the next. */
export interface Unwritten {
  add(write: () => unknown): void;
}

const retryMs = 2_000;

/** @param ending aborts when there is to be no further try */
export function createUnwritten(ending: AbortSignal): Unwritten {
  const writes = new Set<() => unknown>();
  let timer: NodeJS.Timeout | undefined;
  const tryAll = () => {
    timer = undefined;
    for (const write of writes) {
      try {
        write();
        writes.delete(write);
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
  return {
    add: (write) => {
      writes.add(write);
      schedule();
    },
  };
}
