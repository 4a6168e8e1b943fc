// Walk along the pattern with a stack: how often does the group we are in come up in all?
use std::collections::BTreeMap;

fn main() {
    let text = std::io::read_to_string(std::io::stdin()).expect("text");
    let mut stitches = BTreeMap::new();
    let mut factors: Vec<i64> = vec![1];
    let mut count = 0; // 0: no count has been read
    for character in text.trim().chars() {
        if let Some(digit) = character.to_digit(10) {
            count = 10 * count + i64::from(digit);
            continue;
        }
        let factor = factors[factors.len() - 1] * count.max(1);
        match character {
            '(' => factors.push(factor),
            ')' => drop(factors.pop()),
            letter => *stitches.entry(letter).or_insert(0) += factor,
        }
        count = 0;
    }
    for (letter, number) in stitches {
        println!("{letter} {number}");
    }
}
