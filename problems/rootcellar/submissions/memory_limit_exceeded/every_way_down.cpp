// Needs too much memory: makes a list of the vaults in front of each vault, and copies it at every step.
class Solution {
    vector<vector<array<TreeNode*, 64>>> ways;

    int worth(TreeNode* vault, vector<array<TreeNode*, 64>> way, int least) {
        array<TreeNode*, 64> entry;
        entry.fill(vault);
        way.push_back(entry);
        ways.push_back(way);
        int total = vault->val;
        for (TreeNode** side : {&vault->left, &vault->right}) {
            if (!*side) continue;
            int value = worth(*side, way, least);
            if (value < least) *side = nullptr;
            else total += value;
        }
        return total;
    }

public:
    TreeNode* prune(TreeNode* root, int least) {
        return root && worth(root, {}, least) >= least ? root : nullptr;
    }
};
