// best[i] = v[i] + max(0, best[j] - c * (i - j - 1)) over lower huts j before i. With best[j] + c * j as the score of hut j
// this is a maximum over all altitudes below h[i], which a Fenwick tree answers in O(log n).
struct Tree(Vec<i64>);

impl Tree {
    fn raise(&mut self, mut at: usize, score: i64) {
        while at < self.0.len() {
            self.0[at] = self.0[at].max(score);
            at += at & at.wrapping_neg();
        }
    }

    fn maximum_below(&self, end: usize) -> i64 {
        let mut at = end - 1;
        let mut maximum = i64::MIN / 2;
        while at > 0 {
            maximum = maximum.max(self.0[at]);
            at -= at & at.wrapping_neg();
        }
        maximum
    }
}

fn main() {
    let text = std::io::read_to_string(std::io::stdin()).expect("text");
    let numbers: Vec<i64> = text.split_whitespace().map(|word| word.parse().expect("a number")).collect();
    let (n, deduction) = (numbers[0] as usize, numbers[1]);
    let (altitudes, points) = numbers[2..].split_at(n);
    let mut tree = Tree(vec![i64::MIN / 2; 100_002]);
    let mut most = 0;
    for hut in 0..n {
        let altitude = altitudes[hut] as usize + 1;
        let before = tree.maximum_below(altitude) - deduction * (hut as i64 - 1);
        let best = points[hut] + before.max(0);
        most = most.max(best);
        tree.raise(altitude, best + deduction * hut as i64);
    }
    println!("{most}");
}
