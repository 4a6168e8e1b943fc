use std::fs;

fn main() {
    for path in ["/etc/passwd", "/etc/shadow", "/etc/group", "/verdict/agent", "/proc/1/maps"] {
        match fs::read(path) {
            Ok(_) => println!("ESCAPED {path}"),
            Err(error) => eprintln!("REFUSED {path}: {error}"),
        }
    }
    match fs::read_dir("/etc") {
        Ok(_) => println!("ESCAPED a listing of /etc"),
        Err(error) => eprintln!("REFUSED {error}"),
    }
}
