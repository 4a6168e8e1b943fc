// Wrong: sounds the horn in the middle, and goes home.
fn main() {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).expect("a line");
    let n: u32 = line.trim().parse().expect("a number");
    println!("{} {}", n.div_ceil(2), n.div_ceil(2));
}
