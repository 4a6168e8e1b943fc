import type { Logger } from "./logger.ts";

/** Who wants to hear of something. One listener's error is logged and never keeps it from the others. */
export interface Listeners<T> {
  add(listener: (value: T) => void): Disposable;
  tell(value: T): void;
}

/** Makes an empty list of listeners. */
export function createListeners<T>(logger: Logger): Listeners<T> {
  const all = new Set<{ readonly listener: (value: T) => void }>();
  return {
    add(listener) {
      const entry = { listener };
      all.add(entry);
      return { [Symbol.dispose]: () => void all.delete(entry) };
    },
    tell(value) {
      for (const { listener } of [...all]) {
        try {
          listener(value);
        } catch (error) {
          logger.error("A listener failed.", error);
        }
      }
    },
  };
}
