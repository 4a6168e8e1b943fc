// Takes the heaps up, and lays them down again further on.
impl Solution {
    pub fn settle(grains: &mut Vec<i32>, wind: i32) {
        let mut heaps: Vec<i32> = grains.iter().copied().filter(|&heap| heap > 0).collect();
        if heaps.is_empty() {
            return;
        }
        let shift = wind as usize % heaps.len();
        heaps.rotate_right(shift);
        let mut next = heaps.into_iter();
        for heap in grains.iter_mut().filter(|heap| **heap > 0) {
            *heap = next.next().unwrap_or(0);
        }
    }
}
