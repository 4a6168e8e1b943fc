// Each lantern asks whether its partner has been seen before.
var pairLanterns = function (weights, load) {
  const seen = new Map();
  for (const [position, weight] of weights.entries()) {
    if (seen.has(load - weight)) return [seen.get(load - weight), position];
    seen.set(weight, position);
  }
  return [];
};
