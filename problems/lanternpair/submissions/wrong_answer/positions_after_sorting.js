// Wrong: gives positions in the sorted weights.
var pairLanterns = function (weights, load) {
  weights.sort((a, b) => a - b);
  let left = 0;
  let right = weights.length - 1;
  while (left < right && weights[left] + weights[right] !== load) {
    if (weights[left] + weights[right] < load) left += 1;
    else right -= 1;
  }
  return [left, right];
};
