// Halves what is left of the bay in both directions at once.
use std::io::{self, BufRead, Write};

fn main() -> io::Result<()> {
    let mut lines = io::stdin().lock().lines();
    let mut read = || lines.next().expect("an answer");
    let n: i64 = read()?.trim().parse().expect("a number");
    let (mut west, mut south, mut east, mut north) = (1, 1, n, n);
    loop {
        let (x, y) = ((west + east) / 2, (south + north) / 2);
        println!("{x} {y}");
        io::stdout().flush()?;
        let answer = read()?;
        if answer == "here" {
            return Ok(());
        }
        (south, north) = match answer.chars().find(|c| "NS".contains(*c)) {
            Some('N') => (y + 1, north),
            Some(_) => (south, y - 1),
            None => (y, y),
        };
        (west, east) = match answer.chars().find(|c| "EW".contains(*c)) {
            Some('E') => (x + 1, east),
            Some(_) => (west, x - 1),
            None => (x, x),
        };
    }
}
