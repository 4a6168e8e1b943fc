// Needs too much memory: makes a table of places for as many cairns as a group could have.
impl Solution {
    pub fn turn_groups(head: Option<Box<ListNode>>, size: i32) -> Option<Box<ListNode>> {
        let mut heights = vec![];
        let mut cairn = head;
        while let Some(mut node) = cairn {
            heights.push(node.val);
            cairn = node.next.take();
        }
        let places: Vec<usize> = (0..size as usize).rev().collect();
        let mut first = None;
        let (n, size) = (heights.len(), size as usize);
        for index in (0..n).rev() {
            let start = index / size * size;
            let length = size.min(n - start);
            let turned = index / size % 2 == 1;
            let place = if turned { start + places[index - start + size - length] } else { index };
            let mut node = ListNode::new(heights[place]);
            node.next = first;
            first = Some(Box::new(node));
        }
        first
    }
}
