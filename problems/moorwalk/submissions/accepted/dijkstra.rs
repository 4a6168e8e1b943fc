// Dijkstra's algorithm on the squares, with a heap of minutes and square.
use std::cmp::Reverse;
use std::collections::BinaryHeap;

struct Walk {
    squares: Vec<u8>,
    best: Vec<u32>,
    queue: BinaryHeap<Reverse<(u32, usize)>>,
}

impl Walk {
    fn reach(&mut self, square: usize, minutes: u32) {
        let total = match self.squares[square] {
            b'#' => return,
            digit @ b'0'..=b'9' => minutes + u32::from(digit - b'0'),
            _ => minutes,
        };
        if total < self.best[square] {
            self.best[square] = total;
            self.queue.push(Reverse((total, square)));
        }
    }
}

fn main() {
    let text = std::io::read_to_string(std::io::stdin()).expect("text");
    let mut words = text.split_whitespace();
    words.next();
    let columns: usize = words.next().and_then(|word| word.parse().ok()).expect("columns");
    let squares: Vec<u8> = words.flat_map(str::bytes).collect();
    let size = squares.len();
    let find = |wanted: u8| squares.iter().position(|&square| square == wanted).expect("a square");
    let (start, goal) = (find(b'S'), find(b'G'));
    let mut walk = Walk { squares, best: vec![u32::MAX; size], queue: BinaryHeap::new() };
    walk.reach(start, 0);
    while let Some(Reverse((minutes, square))) = walk.queue.pop() {
        if minutes > walk.best[square] {
            continue;
        }
        if square >= columns {
            walk.reach(square - columns, minutes);
        }
        if square + columns < size {
            walk.reach(square + columns, minutes);
        }
        if square % columns > 0 {
            walk.reach(square - 1, minutes);
        }
        if square % columns < columns - 1 {
            walk.reach(square + 1, minutes);
        }
    }
    match walk.best[goal] {
        u32::MAX => println!("stuck"),
        minutes => println!("{minutes}"),
    }
}
