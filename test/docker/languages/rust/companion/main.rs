mod part;

fn main() {
    part::part();
}
