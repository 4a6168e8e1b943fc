// Children that nobody waits for do the work: their time is in no parent's account.
extern "C" {
    fn fork() -> i32;
    fn setsid() -> i32;
    fn pause() -> i32;
}

fn main() {
    unsafe {
        for _ in 0..4 {
            if fork() == 0 {
                setsid();
                if fork() == 0 {
                    let mut n = 0u64;
                    loop {
                        n = std::hint::black_box(n + 1);
                    }
                }
                return;
            }
        }
        pause();
    }
}
