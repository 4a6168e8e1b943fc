// Hangs up what nothing has to hang before, again and again.
use std::io::{read_to_string, stdin};

fn main() {
    let text = read_to_string(stdin()).expect("text");
    let mut numbers = text.split_ascii_whitespace().map(|word| word.parse::<usize>().expect("a number"));
    let n = numbers.next().expect("n");
    numbers.next();
    let mut behind = vec![vec![]; n + 1];
    let mut waiting = vec![0; n + 1];
    while let (Some(a), Some(b)) = (numbers.next(), numbers.next()) {
        behind[a].push(b);
        waiting[b] += 1;
    }
    let mut line: Vec<usize> = (1..=n).filter(|&piece| waiting[piece] == 0).collect();
    let mut next = 0;
    while next < line.len() {
        for &other in &behind[line[next]] {
            waiting[other] -= 1;
            if waiting[other] == 0 {
                line.push(other);
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
