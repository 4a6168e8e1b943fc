/** Numbers that look random and are the same for the same seed, so that a run can be repeated. */
export interface Random {
  /** A whole number of at least `from` and at most `to`. */
  between(from: number, to: number): number;
  /** One of `all`, which must not be empty. */
  pick<Value>(all: readonly Value[]): Value;
  /** True in so many of a hundred cases. */
  percent(chance: number): boolean;
}

/** Mulberry32: https://github.com/cprosche/mulberry32 */
export function createRandom(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    between,
    pick: (all) => {
      const value = all[between(0, all.length - 1)];
      if (value === undefined) throw new Error("There is nothing to pick from.");
      return value;
    },
    percent: (chance) => next() * 100 < chance,
  };
}
