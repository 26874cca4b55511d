//! Tests of the program over HTTP.
//!
//! Each test starts a server ([`support::Server`]) on a port and a database that no other test uses.

// Helpers are outside of `#[test]` functions, so the settings of clippy.toml for tests do not apply to them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod api;
mod fakes;
mod observability;
mod operation;
mod robustness;
mod security;
mod support;
mod twilio;
mod upstream;
