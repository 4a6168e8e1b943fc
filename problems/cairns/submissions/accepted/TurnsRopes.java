// Goes along the ridge and turns the ropes of every second group.
class Solution {
    public ListNode turnGroups(ListNode head, int size) {
        ListNode front = new ListNode(0, head);
        ListNode before = front;
        for (boolean turning = false; before.next != null; turning = !turning) {
            ListNode first = before.next;
            int count = 0;
            if (!turning) {
                for (; before.next != null && count < size; count++) before = before.next;
                continue;
            }
            ListNode done = null;
            ListNode current = first;
            for (; current != null && count < size; count++) {
                ListNode next = current.next;
                current.next = done;
                done = current;
                current = next;
            }
            before.next = done;
            first.next = current;
            before = first;
        }
        return front.next;
    }
}
