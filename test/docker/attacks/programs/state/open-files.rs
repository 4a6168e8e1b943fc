use std::fs::{self, File};
use std::io::{self, Write};

// Files without a name, folders without a mode, and whatever an earlier process had open.
fn main() {
    let mut input = String::new();
    io::stdin().read_line(&mut input).unwrap();
    if input.trim() == "first" {
        fs::create_dir("/tmp/work").unwrap();
        std::env::set_current_dir("/tmp/work").unwrap();
        let mut file = File::create("note").unwrap();
        file.write_all(b"for the next").unwrap();
        fs::remove_file("note").unwrap();
        std::mem::forget(file);
        eprintln!("REFUSED to last");
    } else {
        let open = fs::read_dir("/proc/self/fd").unwrap().count();
        if open > 4 {
            println!("ESCAPED {open} open files");
        }
        if std::env::current_dir().unwrap() != std::path::Path::new("/tmp") || fs::read_dir("/tmp").unwrap().count() > 0 {
            println!("ESCAPED a folder of the first test");
        }
        eprintln!("REFUSED: nothing is left");
    }
}
