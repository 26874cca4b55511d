//! Deep.
//!
//! # Features
//!
//! - `client`: the client, in `client`.
//! - `server`: the traits that a server implements, and its router, in `server`.

#![recursion_limit = "1024"]

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
