// The greatest rise that ends at a reading starts at the lowest reading so far.
fn main() {
    let text = std::io::read_to_string(std::io::stdin()).expect("text");
    let readings = text.split_whitespace().skip(1).map(|word| word.parse::<i64>().expect("a number"));
    let (mut lowest, mut highest, mut sum, mut greatest_rise) = (i64::MAX, i64::MIN, 0, 0);
    for reading in readings {
        lowest = lowest.min(reading);
        highest = highest.max(reading);
        sum += reading;
        greatest_rise = greatest_rise.max(reading - lowest);
    }
    println!("{lowest}\n{highest}\n{sum}\n{greatest_rise}");
}
