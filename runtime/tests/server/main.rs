//! Tests of the server, which use it as generated code and an application do.
#![cfg(feature = "server")]
// Helper functions are outside of `#[test]` functions, for which clippy.toml permits these.
#![allow(clippy::expect_used, clippy::panic)]

mod api;
mod bodies;
mod check_order;
mod listener;
mod parameters;
mod responses;
mod routing;
mod security;
mod test_client;
mod validation;
