use std::io::Write;

fn main() {
    let line = [b'e'; 4096];
    while std::io::stderr().write_all(&line).is_ok() {}
}
