//! Prose "quoted".
//!
//! In one line.
//!
//! ## A heading
//!
//! Text with a [link](https://example.com), a bare <https://example.com/url>, `code` and *emphasis*.
//!
//! ```text
//! curl https://example.com
//! ```
//!
//! | a | b |
//! |---|---|
//! | 1 | 2 |
//!
//! ```text
//! indented code
//! ```
//!
//! \<b>html\</b> and Vec\<String> and \[brackets\] and \ backslash
//!
//! # Features
//!
//! - `client`: the client, in `client`.
//! - `server`: the traits that a server implements, and its router, in `server`.

#[cfg(feature = "client")]
pub mod client;
#[cfg(any(feature = "client", feature = "server"))]
pub mod operations;
#[cfg(feature = "server")]
pub mod server;
pub mod types;

pub use lockstep_runtime as runtime;

runtime::requires!("0.1");

/// The API's description in one file, as JSON.
pub const OPENAPI: &str = include_str!("../openapi.json");
