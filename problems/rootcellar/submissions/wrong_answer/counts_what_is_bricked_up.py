# Wrong: counts vaults that have been bricked up.
class Solution:
    def prune(self, root: Optional[TreeNode], least: int) -> Optional[TreeNode]:
        def worth(vault):
            if vault is None:
                return 0
            left, right = worth(vault.left), worth(vault.right)
            if left < least:
                vault.left = None
            if right < least:
                vault.right = None
            return vault.val + left + right

        return root if root is not None and worth(root) >= least else None
