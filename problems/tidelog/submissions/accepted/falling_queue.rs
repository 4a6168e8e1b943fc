// Keeps the readings that may still become the highest, in falling order.
struct TideLog {
    window: usize,
    readings: VecDeque<i32>,
    candidates: VecDeque<i32>,
    inside: i64,
    sum: i64,
}

impl TideLog {
    fn new(window: i32) -> Self {
        TideLog {
            window: window as usize,
            readings: VecDeque::new(),
            candidates: VecDeque::new(),
            inside: 0,
            sum: 0,
        }
    }

    fn record(&mut self, level: i32) {
        while self.candidates.back().is_some_and(|&last| last < level) {
            self.candidates.pop_back();
        }
        self.candidates.push_back(level);
        self.readings.push_back(level);
        self.inside += i64::from(level);
        self.sum += i64::from(level);
        if self.readings.len() > self.window {
            let oldest = self.readings.pop_front();
            self.inside -= i64::from(oldest.unwrap_or(0));
            if oldest == self.candidates.front().copied() {
                self.candidates.pop_front();
            }
        }
    }

    fn highest(&mut self) -> Option<i32> {
        self.candidates.front().copied()
    }

    fn mean(&mut self) -> f64 {
        if self.readings.is_empty() {
            return 0.0;
        }
        self.inside as f64 / self.readings.len() as f64
    }

    fn total(&mut self) -> i64 {
        self.sum
    }
}
