// Merges sorted halves: what is left of the lower half when a sheaf of the upper one goes first is taller than it.
use std::io::{self, Read};

fn count(heights: &mut Vec<u32>) -> u64 {
    if heights.len() < 2 {
        return 0;
    }
    let mut upper = heights.split_off(heights.len() / 2);
    let mut nuisances = count(heights) + count(&mut upper);
    let lower = std::mem::take(heights);
    let mut at = 0;
    for height in upper {
        while at < lower.len() && lower[at] <= height {
            heights.push(lower[at]);
            at += 1;
        }
        nuisances += (lower.len() - at) as u64;
        heights.push(height);
    }
    heights.extend(&lower[at..]);
    nuisances
}

fn main() {
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).expect("text");
    let mut heights = text.split_whitespace().skip(1).map(|word| word.parse().expect("a number")).collect();
    println!("{}", count(&mut heights));
}
