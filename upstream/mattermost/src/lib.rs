//! Mattermost, as far as it is called.
//!
//! Who a token belongs to, and the channels that they are in.
//!
//! The two operations of a Mattermost server that the server calls, in our words. Mattermost has
//! many more, and more fields in these two: what is not here is not used.
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
