use std::fs;
use std::io::{self, Read};

// The pages that its process began with were the agent's.
fn main() {
    let mut input = String::new();
    io::stdin().read_to_string(&mut input).unwrap();
    if input.contains("Zq7") {
        return;
    }
    let marks = [["Hidden", "AnswerZq7"].concat(), ["Hidden", "InputZq7"].concat()];
    for name in ["environ", "cmdline", "maps", "auxv", "mountinfo", "cgroup", "stat"] {
        if let Ok(text) = fs::read(format!("/proc/self/{name}")) {
            if marks.iter().any(|mark| text.windows(mark.len()).any(|part| part == mark.as_bytes())) {
                println!("ESCAPED {name}");
            }
        }
    }
    match fs::read("/proc/1/cmdline") {
        Ok(line) if marks.iter().any(|mark| String::from_utf8_lossy(&line).contains(mark)) => println!("ESCAPED the agent's arguments"),
        _ => eprintln!("REFUSED: nothing there"),
    }
}
