# Too slow: walks from the first cairn to each one that it needs.
class Solution:
    def turnGroups(self, head: Optional[ListNode], size: int) -> Optional[ListNode]:
        count, cairn = 0, head
        while cairn:
            count, cairn = count + 1, cairn.next
        front = end = ListNode()
        for index in range(count):
            group = index // size
            place = index
            if group % 2 == 1:
                first = group * size
                place = min(first + size, count) - 1 - (index - first)
            cairn = head
            for _ in range(place):
                cairn = cairn.next
            end.next = ListNode(cairn.val)
            end = end.next
        return front.next
