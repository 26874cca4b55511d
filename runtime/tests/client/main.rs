//! The client against servers that behave well and badly. One binary: linking it is what takes long.
#![cfg(feature = "client")]
// Helpers of tests may fail as tests do; clippy excepts only the tests themselves.
#![allow(clippy::expect_used, clippy::panic)]

mod answers;
mod bodies;
mod retries;
mod secrets;
mod sequences;
mod streams;
mod styles;
mod support;
mod tokens;
