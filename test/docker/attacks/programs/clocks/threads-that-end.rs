use std::hint::black_box;
use std::thread;
use std::time::{Duration, Instant};

// Many short threads, none alive for long; the main thread sleeps.
fn main() {
    loop {
        let worker = thread::spawn(|| {
            let begun = Instant::now();
            while begun.elapsed() < Duration::from_micros(900) {
                black_box(0);
            }
        });
        worker.join().unwrap();
    }
}
