// Too slow: blows one gap at a time.
impl Solution {
    pub fn settle(grains: &mut Vec<i32>, wind: i32) {
        let gaps: Vec<usize> = (0..grains.len()).filter(|&place| grains[place] > 0).collect();
        if gaps.is_empty() {
            return;
        }
        for _ in 0..wind as usize % (1_000_000 * gaps.len()) {
            for pair in (1..gaps.len()).rev() {
                grains.swap(gaps[pair], gaps[pair - 1]);
            }
        }
    }
}
