// Huts on one ropeway have the same first rotation.
var groupHuts = function (names) {
  const groups = new Map();
  for (const name of names) {
    const letters = [...name];
    let first = name;
    for (let start = 1; start < letters.length; start++) {
      const rotation = letters.slice(start).join("") + letters.slice(0, start).join("");
      if (rotation < first) first = rotation;
    }
    if (groups.has(first)) groups.get(first).push(name);
    else groups.set(first, [name]);
  }
  return [...groups.values()];
};
