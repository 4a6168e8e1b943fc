fn at(values: &[i32], index: usize) -> i32 {
    values[index]
}

fn main() {
    println!("{}", at(&[1, 2, 3], std::env::args().count() + 4));
}
