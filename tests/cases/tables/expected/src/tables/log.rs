//! The table `log`.

use lockstep_runtime::{DateTime, table};

/// A stored `Log`, with what is never shown.
#[derive(Clone, Debug, PartialEq)]
pub struct LogRow {
    /// The record's place in the order of arrival.
    pub seq: i64,
    /// `at`.
    pub at: DateTime,
    /// `text`.
    pub text: Option<String>,
}

table! { LogRow "log" key "seq" at "openapi.yaml:51:7" {
    0 "seq" seq bigint required,
    1 "at" at time required,
    2 "text" text text nullable,
} unique [] index [] }
