// Compare the hour with the first hour of each part of the day.
fn main() {
    let mut lines = std::io::stdin().lines().map(|line| line.expect("a line"));
    let hour: u8 = lines.next().and_then(|line| line.parse().ok()).expect("an hour");
    let name = lines.next().expect("a name");
    let greeting = match hour {
        5..12 => "Good morning",
        12..18 => "Good afternoon",
        18..23 => "Good evening",
        _ => "Good night",
    };
    println!("{greeting}, {name}!");
}
