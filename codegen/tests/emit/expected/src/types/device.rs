//! `Device`.

use lockstep_runtime::{DateTime, IndexMap, object};

/// `Device`
#[derive(Eq, serde_json::Dummy)]
#[derive(Clone)]
pub struct Device {
    /// `kind`.
    pub kind: String,
    /// `mac`.
    pub mac: Option<(u8, String)>,
    /// `seen`.
    pub seen: Option<IndexMap<String, Option<DateTime>>>,
}

object! { Device {
    0 "kind" kind required,
    1 "mac" mac optional,
    2 "seen" seen optional,
} }
