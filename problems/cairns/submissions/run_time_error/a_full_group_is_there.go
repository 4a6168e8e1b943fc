// Crashes: takes it that the second group is full.
func turnGroups(head *ListNode, size int) *ListNode {
	front := &ListNode{Next: head}
	before := front
	for turning := false; before.Next != nil; turning = !turning {
		first := before.Next
		var done *ListNode
		current := first
		for count := 0; count < size; count++ {
			if turning {
				current.Next, done, current = done, current, current.Next
			} else if before.Next != nil {
				before = before.Next
			} else {
				return front.Next
			}
		}
		if turning {
			before.Next = done
			first.Next = current
			before = first
		}
	}
	return front.Next
}
