// Reads the heights, and builds a new ridge from its end.
var turnGroups = function (head, size) {
  const heights = [];
  for (let cairn = head; cairn !== null; cairn = cairn.next) heights.push(cairn.val);
  const turned = [];
  for (let first = 0, turning = false; first < heights.length; first += size, turning = !turning) {
    const group = heights.slice(first, first + size);
    if (turning) group.reverse();
    for (const height of group) turned.push(height);
  }
  let next = null;
  while (turned.length > 0) next = new ListNode(turned.pop(), next);
  return next;
};
