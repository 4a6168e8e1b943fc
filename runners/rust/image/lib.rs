//! What calls the user's code (runners/HARNESS.md), compiled when the image is made.

pub mod graphs;
pub mod nodes;
pub mod streams;
pub mod trees;
pub mod values;
