// Each lantern asks whether its partner has been seen before.
impl Solution {
    pub fn pair_lanterns(weights: Vec<i32>, load: i32) -> Vec<i32> {
        let mut seen = HashMap::new();
        for (position, weight) in weights.iter().enumerate() {
            let missing = i64::from(load) - i64::from(*weight);
            if let Some(partner) = seen.get(&missing) {
                return vec![*partner, position as i32];
            }
            seen.insert(i64::from(*weight), position as i32);
        }
        vec![]
    }
}
