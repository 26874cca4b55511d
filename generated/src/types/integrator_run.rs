//! `IntegratorRun`.

use lockstep_runtime::{DateTime, object};

/// When an integration is read next from the system that it is for. It stands in the database, so
/// that it survives a restart and holds for every replica. *Ours:* of the server alone; no
/// operation gives or takes it.
#[derive(Clone)]
pub struct IntegratorRun {
    /// What is read, `mattermost` or `whatsapp`.
    pub kind: String,
    /// The record of the integration.
    pub record: i32,
    /// Moment of the next reading.
    pub due: DateTime,
    /// How many readings in a row have failed for a reason that may pass.
    pub failures: i32,
}

object! { IntegratorRun {
    0 "kind" kind required,
    1 "record" record required,
    2 "due" due required,
    3 "failures" failures required,
} }
