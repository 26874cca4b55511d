//! The table `integrator_run`.

use lockstep_runtime::{DateTime, table};

/// A stored `IntegratorRun`, with what is never shown.
#[derive(Clone, Debug, PartialEq)]
pub struct IntegratorRunRow {
    /// The record's place in the order of arrival.
    pub seq: i64,
    /// What is read, `mattermost` or `whatsapp`.
    pub kind: String,
    /// The record of the integration.
    pub record: i32,
    /// Moment of the next reading.
    pub due: DateTime,
    /// How many readings in a row have failed for a reason that may pass.
    pub failures: i32,
}

table! { IntegratorRunRow "integrator_run" key "seq" at "spec/schemas/IntegratorRun.yaml:1:1" {
    0 "seq" seq bigint required,
    1 "kind" kind text required,
    2 "record" record integer required,
    3 "due" due time required,
    4 "failures" failures integer required,
} unique [["kind", "record"]] index [] }
