// Goes along the ridge and turns the ropes of every second group.
class Solution {
public:
    ListNode* turnGroups(ListNode* head, int size) {
        ListNode front(0, head);
        ListNode* before = &front;
        for (bool turning = false; before->next; turning = !turning) {
            ListNode* first = before->next;
            int count = 0;
            if (!turning) {
                for (; before->next && count < size; count++) before = before->next;
                continue;
            }
            ListNode *done = nullptr, *current = first;
            for (; current && count < size; count++) {
                ListNode* next = current->next;
                current->next = done;
                done = current;
                current = next;
            }
            before->next = done;
            first->next = current;
            before = first;
        }
        return front.next;
    }
};
