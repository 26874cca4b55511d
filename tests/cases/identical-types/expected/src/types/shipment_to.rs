//! `ShipmentTo`.

use lockstep_runtime::object;

/// `ShipmentTo`.
#[derive(Clone, Default)]
pub struct ShipmentTo {
    /// By two letters.
    pub country: Option<String>,
}

object! { ShipmentTo {
    0 "country" country optional,
} }
