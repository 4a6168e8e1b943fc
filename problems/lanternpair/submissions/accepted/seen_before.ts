// Each lantern asks whether its partner has been seen before.
function pairLanterns(weights: number[], load: number): number[] {
  const seen = new Map<number, number>();
  for (const [position, weight] of weights.entries()) {
    const partner = seen.get(load - weight);
    if (partner !== undefined) return [partner, position];
    seen.set(weight, position);
  }
  return [];
}
