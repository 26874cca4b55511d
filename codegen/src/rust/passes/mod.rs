//! Passes over the Rust model, one a file.

pub(crate) mod alias_cycles;
pub(crate) mod box_recursion;
pub(crate) mod dedup;
pub(crate) mod features;
pub(crate) mod recursion_limit;
pub(crate) mod scc;
