// Needs too much memory: keeps a copy of the log for every reading.
struct TideLog {
    window: usize,
    logs: Vec<Vec<i32>>,
}

impl TideLog {
    fn new(window: i32) -> Self {
        TideLog { window: window as usize, logs: vec![vec![]] }
    }

    fn record(&mut self, level: i32) {
        let mut log = self.logs[self.logs.len() - 1].clone();
        log.push(level);
        self.logs.push(log);
    }

    fn inside(&self) -> &[i32] {
        let log = &self.logs[self.logs.len() - 1];
        &log[log.len().saturating_sub(self.window)..]
    }

    fn highest(&mut self) -> Option<i32> {
        self.inside().iter().max().copied()
    }

    fn mean(&mut self) -> f64 {
        let inside = self.inside();
        if inside.is_empty() {
            return 0.0;
        }
        inside.iter().map(|&level| f64::from(level)).sum::<f64>() / inside.len() as f64
    }

    fn total(&mut self) -> i64 {
        self.logs[self.logs.len() - 1].iter().map(|&level| i64::from(level)).sum()
    }
}
