// Wrong: bricks up a vault that is worth exactly the least.
class Solution {
    private int total;

    public TreeNode prune(TreeNode root, int least) {
        if (root == null) {
            total = 0;
            return null;
        }
        root.left = prune(root.left, least);
        int sum = root.val + total;
        root.right = prune(root.right, least);
        sum += total;
        total = sum <= least ? 0 : sum;
        return sum <= least ? null : root;
    }
}
