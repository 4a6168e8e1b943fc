const BOUND = /^[+-]?(?:inf(?:inity)?|\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)$/iu;

/** Reads a legacy `range`: two numbers, the least and the largest score. Returns them, or one sentence that says what is wrong. */
export function parseRange(text: string): readonly [number, number] | string {
  const words = text.trim().split(/\s+/u);
  const [low = Number.NaN, high = Number.NaN] = words.map(readBound);
  if (words.length !== 2 || Number.isNaN(low) || Number.isNaN(high)) {
    return "must be two numbers, the least and the largest score, such as `0 100` or `-inf +inf`";
  }
  return low <= high ? [low, high] : "the least score must not be larger than the largest";
}

function readBound(word: string): number {
  if (!BOUND.test(word)) {
    return Number.NaN;
  }
  return /inf/iu.test(word) ? (word.startsWith("-") ? -1 : 1) * Number.POSITIVE_INFINITY : Number(word);
}
