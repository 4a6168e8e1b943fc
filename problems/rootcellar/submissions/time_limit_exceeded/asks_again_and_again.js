// Too slow: asks for everything behind a vault twice, at every vault.
var prune = function (root, least) {
  const worth = (vault) => {
    if (vault === null) return 0;
    let total = vault.val;
    for (const side of [vault.left, vault.right]) {
      if (worth(side) >= least) total += worth(side);
    }
    return total;
  };
  const walk = (vault) => {
    if (vault === null || worth(vault) < least) return null;
    return new TreeNode(vault.val, walk(vault.left), walk(vault.right));
  };
  return walk(root);
};
