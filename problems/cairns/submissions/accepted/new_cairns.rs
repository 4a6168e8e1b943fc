// Reads the heights, and builds a new ridge from its end.
impl Solution {
    pub fn turn_groups(head: Option<Box<ListNode>>, size: i32) -> Option<Box<ListNode>> {
        let mut heights = vec![];
        let mut cairn = head;
        while let Some(mut node) = cairn {
            heights.push(node.val);
            cairn = node.next.take();
        }
        for (number, group) in heights.chunks_mut(size as usize).enumerate() {
            if number % 2 == 1 {
                group.reverse();
            }
        }
        let mut first = None;
        for &height in heights.iter().rev() {
            let mut node = ListNode::new(height);
            node.next = first;
            first = Some(Box::new(node));
        }
        first
    }
}
