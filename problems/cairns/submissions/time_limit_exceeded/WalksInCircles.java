// Too slow: ties a ring, and walks along it for ever.
class Solution {
    public ListNode turnGroups(ListNode head, int size) {
        ListNode last = head;
        while (last != null && last.next != null) last = last.next;
        if (last != null) last.next = head;
        int steps = 0;
        for (ListNode cairn = head; cairn != null; cairn = cairn.next) steps++;
        return steps > 0 ? head : null;
    }
}
