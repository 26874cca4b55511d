//! The server half, driven as generated code and an application would.
#![cfg(feature = "server")]
// Helpers of tests stand outside of `#[test]`, where clippy.toml does not see that they are tests.
#![allow(clippy::expect_used, clippy::panic)]

mod answers;
mod api;
mod bodies;
mod listener;
mod order;
mod parameters;
mod routes;
mod security;
mod support;
mod validation;
