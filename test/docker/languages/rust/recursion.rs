fn depth(n: u64) -> u64 {
    let here = [n; 64];
    depth(std::hint::black_box(&here)[3] + 1) + here[5]
}

fn main() {
    println!("{}", depth(1));
}
