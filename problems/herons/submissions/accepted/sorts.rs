// Sorts, so that equal numbers stand together.
use std::io::{stdin, Read};

fn main() {
    let mut text = String::new();
    stdin().read_to_string(&mut text).expect("text");
    let words = text.split_ascii_whitespace().skip(1);
    let mut rings: Vec<u32> = words.map(|word| word.parse().expect("a number")).collect();
    rings.sort_unstable();
    let (mut different, mut best, mut most) = (0, 0, 0);
    for group in rings.chunk_by(|a, b| a == b) {
        different += 1;
        if group.len() > most {
            (best, most) = (group[0], group.len());
        }
    }
    println!("{different} {best} {most}");
}
