// Too slow: compares every hut with one of every group, letter by letter.
var groupHuts = function (names) {
  const isRotation = (a, b) => {
    const [x, y] = [[...a], [...b]];
    if (x.length !== y.length) return false;
    for (let start = 0; start < x.length; start++) {
      if (y.every((letter, index) => letter === x[(start + index) % x.length])) return true;
    }
    return false;
  };
  const groups = [];
  for (const name of names) {
    const group = groups.find(([first]) => isRotation(first, name));
    if (group === undefined) groups.push([name]);
    else group.push(name);
  }
  return groups;
};
