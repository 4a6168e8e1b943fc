import { randomInt } from "node:crypto";

/** The two users of one container; each one's group has the same number. */
export interface UidPair {
  readonly compileUid: number;
  readonly runUid: number;
}

/** Hands out users that no other live container of this daemon has. */
export interface Uids {
  take(): UidPair;
  /** To be called when the container is known to be gone. */
  release(pair: UidPair): void;
}

/**
 * Per-uid counts of the kernel (RLIMIT_NPROC, pending signals, pipe pages, inotify) hold over the whole host, across
 * containers. Pairs therefore come one after the other from the upper half of what the engine allows, from a random
 * start, so that several daemons on one engine hardly ever meet.
 * @param uidLimit exclusive upper bound of uids in a container
 */
export function createUids(uidLimit: number): Uids {
  // The last hundred are left out: 65,534 is nobody, and 2^31 - 1 and its neighbours mean "no user" here and there.
  const first = Math.floor(uidLimit / 2);
  const pairs = Math.floor((uidLimit - 100 - first) / 2);
  const used = new Set<number>();
  let next = randomInt(pairs);
  return {
    take() {
      if (used.size >= pairs) throw new RangeError(`All ${pairs} pairs of container users are taken.`);
      while (used.has(next)) next = (next + 1) % pairs;
      const compileUid = first + next * 2;
      used.add(next);
      next = (next + 1) % pairs;
      return { compileUid, runUid: compileUid + 1 };
    },
    release(pair) {
      used.delete((pair.compileUid - first) / 2);
    },
  };
}
