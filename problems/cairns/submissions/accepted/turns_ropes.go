// Goes along the ridge and turns the ropes of every second group.
func turnGroups(head *ListNode, size int) *ListNode {
	front := &ListNode{Next: head}
	before := front
	for turning := false; before.Next != nil; turning = !turning {
		first := before.Next
		if !turning {
			for count := 0; before.Next != nil && count < size; count++ {
				before = before.Next
			}
			continue
		}
		var done *ListNode
		current := first
		for count := 0; current != nil && count < size; count++ {
			current.Next, done, current = done, current, current.Next
		}
		before.Next = done
		first.Next = current
		before = first
	}
	return front.Next
}
