# Wrong: turns the first group as well.
class Solution:
    def turnGroups(self, head: Optional[ListNode], size: int) -> Optional[ListNode]:
        heights = []
        while head:
            heights.append(head.val)
            head = head.next
        front = end = ListNode()
        for first in range(0, len(heights), size):
            for height in reversed(heights[first : first + size]):
                end.next = ListNode(height)
                end = end.next
        return front.next
