//! Bookshop.
//!
//! The catalogue of a bookshop.
//!
//! # Features
//!
//! - `client`: the client, in `client`.
//! - `server`: the traits that a server implements, and its router, in `server`.
//! - `tables`: rows to be stored, in `tables`.

#[cfg(feature = "client")]
pub mod client;
#[cfg(any(feature = "client", feature = "server"))]
pub mod operations;
#[cfg(feature = "server")]
pub mod server;
#[cfg(feature = "tables")]
pub mod tables;
pub mod types;

pub use lockstep_runtime as runtime;

runtime::requires!("0.1");

/// The API's description in one file, as JSON.
pub const OPENAPI: &str = include_str!("../openapi.json");
