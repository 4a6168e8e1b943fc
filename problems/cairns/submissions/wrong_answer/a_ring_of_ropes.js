// Wrong: forgets to untie the rope of the last cairn, so that the ridge has no end.
var turnGroups = function (head, size) {
  const cairns = [];
  for (let cairn = head; cairn !== null; cairn = cairn.next) cairns.push(cairn);
  const order = [];
  for (let first = 0, turning = false; first < cairns.length; first += size, turning = !turning) {
    const group = cairns.slice(first, first + size);
    if (turning) group.reverse();
    order.push(...group);
  }
  for (let at = 0; at < order.length; at++) order[at].next = order[(at + 1) % order.length];
  return order.length > 0 ? order[0] : null;
};
