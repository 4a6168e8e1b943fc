use std::arch::global_asm;
global_asm!(".incbin \"/etc/passwd\"");
#[link(name = "/etc/passwd", kind = "static", modifiers = "+verbatim")]
extern "C" {}
fn main() {}
