// Looks behind a vault first, and then decides about it.
class Solution {
    int least = 0;

    int worth(TreeNode* vault) {
        int total = vault->val;
        for (TreeNode** side : {&vault->left, &vault->right}) {
            if (!*side) continue;
            int value = worth(*side);
            if (value < least) *side = nullptr;
            else total += value;
        }
        return total;
    }

public:
    TreeNode* prune(TreeNode* root, int least) {
        this->least = least;
        return root && worth(root) >= least ? root : nullptr;
    }
};
