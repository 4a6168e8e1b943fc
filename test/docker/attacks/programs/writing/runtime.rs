use std::fs::{self, OpenOptions};

fn main() {
    for path in ["/verdict/hello", "/verdict/probe", "/usr/bin/rustc", "/lib/x86_64-linux-gnu/libc.so.6", "/etc/ld.so.preload", "/etc/ld.so.cache", "/bin/cc"] {
        match OpenOptions::new().write(true).create(true).open(path) {
            Ok(_) => println!("ESCAPED writing {path}"),
            Err(error) => eprintln!("REFUSED {path}: {error}"),
        }
        match fs::remove_file(path) {
            Ok(_) => println!("ESCAPED removing {path}"),
            Err(error) => eprintln!("REFUSED {path}: {error}"),
        }
    }
}
