# Looks behind a vault first, and then decides about it.
class Solution:
    def prune(self, root: Optional[TreeNode], least: int) -> Optional[TreeNode]:
        def worth(vault):
            if vault is None:
                return 0
            total = vault.val
            for side in ("left", "right"):
                behind = getattr(vault, side)
                if behind is not None:
                    value = worth(behind)
                    if value < least:
                        setattr(vault, side, None)
                    else:
                        total += value
            return total

        return root if root is not None and worth(root) >= least else None
