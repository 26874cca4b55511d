//! Round trips over HTTP between the client and the server that are generated for a case.

// Clippy does not see that helpers outside `#[test]` functions are tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[allow(missing_docs, dead_code, unreachable_pub, unused_imports, reason = "generated for this test")]
#[allow(clippy::all, reason = "generated for this test")]
mod wire {
    include!(concat!(env!("OUT_DIR"), "/wire.rs"));
}

#[path = "wire/payloads.rs"]
mod payloads;
#[path = "wire/untyped_parameters.rs"]
mod untyped_parameters;
