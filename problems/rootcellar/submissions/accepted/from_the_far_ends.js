// Looks behind a vault first, and then decides about it.
var prune = function (root, least) {
  const worth = (vault) => {
    let total = vault.val;
    for (const side of ["left", "right"]) {
      if (vault[side] === null) continue;
      const value = worth(vault[side]);
      if (value < least) vault[side] = null;
      else total += value;
    }
    return total;
  };
  return root !== null && worth(root) >= least ? root : null;
};
