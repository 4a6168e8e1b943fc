// Wrong: counts neighbours only.
fn main() {
    let text = std::io::read_to_string(std::io::stdin()).expect("text");
    let heights: Vec<u32> = text.split_whitespace().skip(1).map(|word| word.parse().expect("a number")).collect();
    println!("{}", heights.windows(2).filter(|pair| pair[0] > pair[1]).count());
}
