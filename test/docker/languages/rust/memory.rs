fn main() {
    let mut pieces: Vec<Vec<u8>> = Vec::new();
    loop {
        pieces.push(vec![std::hint::black_box(1); 1 << 20]);
    }
}
