#![crate_type = "proc-macro"]
extern crate proc_macro;

/// Would run inside of the compiler.
#[proc_macro]
pub fn run(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
    println!("ESCAPED into the compiler");
    std::process::exit(0);
}
