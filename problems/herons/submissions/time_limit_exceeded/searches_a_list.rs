// Too slow: searches a list of the herons seen so far.
use std::io::{stdin, Read};

fn main() {
    let mut text = String::new();
    stdin().read_to_string(&mut text).expect("text");
    let mut seen: Vec<(u32, u32)> = vec![];
    for word in text.split_ascii_whitespace().skip(1) {
        let ring = word.parse().expect("a number");
        match seen.iter_mut().find(|(known, _)| *known == ring) {
            Some((_, times)) => *times += 1,
            None => seen.push((ring, 1)),
        }
    }
    let (best, most) = seen.iter().min_by_key(|(ring, times)| (u32::MAX - times, *ring)).expect("a heron");
    println!("{} {best} {most}", seen.len());
}
