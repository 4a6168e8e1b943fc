# Goes along the ridge and turns the ropes of every second group.
class Solution:
    def turnGroups(self, head: Optional[ListNode], size: int) -> Optional[ListNode]:
        front = ListNode(0, head)
        before, turning = front, False
        while before.next:
            first = before.next
            if turning:
                done, current, count = None, first, 0
                while current and count < size:
                    current.next, done, current = done, current, current.next
                    count += 1
                before.next = done
                first.next = current
                before = first
            else:
                count = 0
                while before.next and count < size:
                    before = before.next
                    count += 1
            turning = not turning
        return front.next
