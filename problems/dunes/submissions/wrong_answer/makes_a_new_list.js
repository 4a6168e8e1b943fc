// Wrong: makes a new list, and leaves the one it was given as it is.
var settle = function (grains, wind) {
  const heaps = grains.filter((heap) => heap > 0);
  const first = heaps.length === 0 ? 0 : heaps.length - (wind % heaps.length);
  let next = first;
  grains = grains.map((heap) => (heap > 0 ? heaps[next++ % heaps.length] : 0));
};
