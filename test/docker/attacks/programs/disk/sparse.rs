use std::fs::File;

fn main() {
    match File::create("/tmp/sparse").and_then(|file| file.set_len(1 << 40)) {
        Ok(()) => println!("ESCAPED a sparse file of 1 TiB"),
        Err(error) => eprintln!("REFUSED {error}"),
    }
}
