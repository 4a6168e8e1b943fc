//! compile SOURCE HARNESS PROGRAM FLAGS...
//!
//! The user's file becomes a module of the harness. Behind its end stands what gives it the usual names and calls it: in a copy, with the
//! user's own path in all that is said of it.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, ExitStatus, exit};

const COPIES: &str = "/tmp/verdict";
const LIBRARY: &str = "verdict_harness=/usr/lib/verdict/libverdict_harness.rlib";
const BEHIND: &str = "\n#[allow(unused_imports)] use crate::prelude::*;\n#[path = \"/box/verdict_call.rs\"] pub mod verdict_call;\n";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [source, harness, program, flags @ ..] = arguments.as_slice() else {
        eprintln!("usage: compile SOURCE HARNESS PROGRAM FLAGS...");
        exit(70);
    };
    match compile(source, harness, program, flags) {
        Ok((status, said)) => {
            let _ = io::stderr().write_all(&said);
            exit(status.code().unwrap_or(1));
        }
        Err(error) => {
            eprintln!("The user's files could not be arranged: {error}");
            exit(70);
        }
    }
}

fn compile(source: &str, harness: &str, program: &str, flags: &[String]) -> io::Result<(ExitStatus, Vec<u8>)> {
    let folder = source.rsplit_once('/').map_or(".", |(folder, _)| folder);
    let copy = format!("{COPIES}/verdict_solution.rs");
    copy_folder(Path::new(folder), Path::new(COPIES))?;
    let mut text = fs::read(source)?;
    text.extend_from_slice(BEHIND.as_bytes());
    fs::write(&copy, text)?;

    let (status, mut said) = hear(
        rustc(flags)
            .args(["--extern", LIBRARY])
            .arg(format!("--remap-path-prefix={COPIES}={folder}"))
            .arg(format!("--remap-path-prefix={copy}={source}"))
            .args(["-o", program, harness]),
    )?;
    // What is open at the file's end is shown up to there: of the user's own.
    if contains(&said, "unclosed delimiter") || contains(&said, "unterminated") {
        let (own, own_said) = hear(rustc(flags).args(["--crate-type=lib", "-o", "/tmp/unused", source]))?;
        if !own.success() {
            said = own_said;
        }
    }
    Ok((status, said))
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            // Files are nobody's to change; a copy is.
            io::copy(&mut File::open(entry.path())?, &mut File::create(target)?)?;
        }
    }
    Ok(())
}

fn rustc(flags: &[String]) -> Command {
    let mut command = Command::new("/usr/bin/rustc");
    command.args(flags);
    command
}

/// Runs a command to its end, and what it said.
fn hear(command: &mut Command) -> io::Result<(ExitStatus, Vec<u8>)> {
    let output = command.output()?;
    Ok((output.status, [output.stdout, output.stderr].concat()))
}

fn contains(text: &[u8], part: &str) -> bool {
    text.windows(part.len()).any(|window| window == part.as_bytes())
}
