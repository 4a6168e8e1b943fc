use std::io::{read_to_string, stdin};

fn main() {
    let text = read_to_string(stdin()).unwrap();
    print!("{text}");
    eprint!("{text}");
    panic!("{text}");
}
