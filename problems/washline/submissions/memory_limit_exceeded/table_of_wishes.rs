// Needs too much memory: makes a table of all pairs of pieces.
use std::io::{read_to_string, stdin};

fn main() {
    let text = read_to_string(stdin()).expect("text");
    let mut numbers = text.split_ascii_whitespace().map(|word| word.parse::<usize>().expect("a number"));
    let n = numbers.next().expect("n");
    numbers.next();
    let mut table = vec![vec![1u8; n + 1]; n + 1];
    let mut waiting = vec![0; n + 1];
    while let (Some(a), Some(b)) = (numbers.next(), numbers.next()) {
        table[a][b] += (table[a][b] == 1) as u8;
    }
    for b in 1..=n {
        waiting[b] = (1..=n).filter(|&a| table[a][b] == 2).count();
    }
    let mut line: Vec<usize> = (1..=n).filter(|&piece| waiting[piece] == 0).collect();
    let mut next = 0;
    while next < line.len() {
        for other in 1..=n {
            if table[line[next]][other] == 2 {
                waiting[other] -= 1;
                if waiting[other] == 0 {
                    line.push(other);
                }
            }
        }
        next += 1;
    }
    if line.len() < n {
        println!("tangled");
    } else {
        println!("{}", line.iter().map(usize::to_string).collect::<Vec<_>>().join(" "));
    }
}
