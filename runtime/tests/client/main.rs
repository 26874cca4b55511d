//! Tests of the client, against servers with and without errors. They are one binary, since linking takes most of the time.
#![cfg(feature = "client")]
// clippy.toml allows these in tests, but not in functions that tests call.
#![allow(clippy::expect_used, clippy::panic)]

mod bodies;
mod credentials;
mod framed_streams;
mod json_streams;
mod parameters;
mod responses;
mod retries;
mod secrets;
mod support;
