// Wrong: two huts of one name become one.
impl Solution {
    pub fn group_huts(names: Vec<String>) -> Vec<Vec<String>> {
        let mut groups: HashMap<String, HashSet<String>> = HashMap::new();
        for name in names {
            let rotations = name.char_indices().map(|(start, _)| name[start..].to_string() + &name[..start]);
            let first = rotations.min().unwrap_or_default();
            groups.entry(first).or_default().insert(name);
        }
        groups.into_values().map(|group| group.into_iter().collect()).collect()
    }
}
