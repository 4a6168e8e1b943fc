use std::thread::{sleep, Builder};
use std::time::Duration;

fn main() {
    for started in 0..10_000 {
        let spawned = Builder::new().stack_size(16_384).spawn(|| sleep(Duration::from_secs(60)));
        if let Err(error) = spawned {
            eprintln!("REFUSED after {started} threads: {error}");
            return;
        }
    }
    println!("ESCAPED 10,000 threads");
}
