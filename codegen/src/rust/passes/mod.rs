//! Passes over the Rust model, a file each. [`rust::build`](crate::rust::build) lists them in their order, with the
//! reasons.

pub(crate) mod alias_cycles;
pub(crate) mod box_recursion;
pub(crate) mod conversions;
pub(crate) mod cross_links;
pub(crate) mod dedup;
pub(crate) mod dedup_errors;
pub(crate) mod features;
pub(crate) mod recursion_limit;
pub(crate) mod scc;
