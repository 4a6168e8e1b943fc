// Wrong: returns the weights, not their positions.
impl Solution {
    pub fn pair_lanterns(weights: Vec<i32>, load: i32) -> Vec<i32> {
        let seen: HashSet<i32> = weights.iter().copied().collect();
        for weight in &weights {
            let missing = load.wrapping_sub(*weight);
            if missing != *weight && seen.contains(&missing) {
                return vec![*weight, missing];
            }
        }
        vec![load / 2, load / 2]
    }
}
