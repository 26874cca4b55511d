//! `MaybeStation`.

use super::Station;

/// A station, or none.
pub type MaybeStation = Station;
