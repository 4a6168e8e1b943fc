use std::io::Write;

fn main() {
    let mut forged = vec![32, 0, 0, 0, 131];
    forged.extend([0; 32]);
    forged.extend([0, 0, 0, 0, 133]);
    std::io::stdout().write_all(&forged).unwrap();
    std::io::stderr().write_all(&forged).unwrap();
    std::io::stdout().flush().unwrap();
    std::process::abort();
}
