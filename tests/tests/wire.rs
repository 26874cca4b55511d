//! What a generated client sends, a generated server reads, and the other way round: over HTTP, with a case's whole crate.

// Helpers of tests stand outside of `#[test]`, where clippy.toml does not see that they are tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[allow(missing_docs, dead_code, unreachable_pub, unused_imports, reason = "printed for this test")]
#[allow(clippy::all, reason = "printed for this test")]
mod wire {
    include!(concat!(env!("OUT_DIR"), "/wire.rs"));
}

#[path = "wire/payloads.rs"]
mod payloads;
#[path = "wire/texts.rs"]
mod texts;
