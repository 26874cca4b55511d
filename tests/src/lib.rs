//! Tests that span crates. The Rust code blocks of the pages in `docs/` are doctests of this crate.

#[cfg(doctest)]
#[doc = include_str!("../../docs/client.md")]
pub mod client {}

#[cfg(doctest)]
#[doc = include_str!("../../docs/server.md")]
pub mod server {}

#[cfg(doctest)]
#[doc = include_str!("../../docs/tables.md")]
pub mod tables {}
