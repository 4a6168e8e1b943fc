// Turns all heaps round, then both parts: every heap has moved on.
var settle = function (grains, wind) {
  const gaps = [];
  for (const [place, heap] of grains.entries()) if (heap > 0) gaps.push(place);
  if (gaps.length === 0) return;
  const turn = (from, to) => {
    for (; from < to; from++, to--) {
      [grains[gaps[from]], grains[gaps[to]]] = [grains[gaps[to]], grains[gaps[from]]];
    }
  };
  const shift = wind % gaps.length;
  turn(0, gaps.length - 1);
  turn(0, shift - 1);
  turn(shift, gaps.length - 1);
};
