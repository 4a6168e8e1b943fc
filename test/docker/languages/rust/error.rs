fn main() {
	/* é 漢字 😀 */ println!("{}", missing);
}
