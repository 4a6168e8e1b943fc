const USERS: &str = include_str!("/etc/passwd");
const AGENT: &[u8] = include_bytes!("/verdict/agent");
fn main() {
    print!("{USERS}{}", AGENT.len());
}
