// Does not compile: the name is moved away, and then used.
fn main() {
    let name = String::from("Ada");
    let moved = name;
    println!("Good morning, {name}! {moved}");
}
