#[path = "моя сумма.rs"]
mod summe;
pub use summe::sum;
