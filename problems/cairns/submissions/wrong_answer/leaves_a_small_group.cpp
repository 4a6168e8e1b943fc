// Wrong: leaves the last group as it is when it is smaller than the others.
class Solution {
public:
    ListNode* turnGroups(ListNode* head, int size) {
        vector<ListNode*> cairns;
        for (ListNode* cairn = head; cairn; cairn = cairn->next) cairns.push_back(cairn);
        long long n = cairns.size();
        for (long long first = size; first + size <= n; first += 2LL * size)
            reverse(cairns.begin() + first, cairns.begin() + first + size);
        for (long long i = 0; i + 1 < n; i++) cairns[i]->next = cairns[i + 1];
        if (n > 0) cairns[n - 1]->next = nullptr;
        return n > 0 ? cairns[0] : nullptr;
    }
};
