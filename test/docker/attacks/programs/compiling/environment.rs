// What the compiler's environment holds becomes a part of the program.
fn main() {
    for (name, value) in [("VERDICT_STATE", option_env!("VERDICT_STATE")), ("VERDICT_DATA_DIR", option_env!("VERDICT_DATA_DIR")), ("USER", option_env!("USER")), ("HOSTNAME", option_env!("HOSTNAME"))] {
        match value {
            Some(value) => println!("ESCAPED {name} {value}"),
            None => eprintln!("REFUSED {name}"),
        }
    }
}
