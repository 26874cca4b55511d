//! `Removed`, and with it `RemovedKind`.

use lockstep_runtime::{object, open_enum};

/// A book was removed.
#[derive(Clone)]
pub struct Removed {
    /// The kind of the event.
    pub kind: RemovedKind,
    /// The number of the removed book.
    pub id: i64,
}

object! { Removed {
    0 "kind" kind required,
    1 "id" id required,
} }

/// The kind of the event.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum RemovedKind {
    /// `removed`: The kind of the event.
    Removed,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { RemovedKind Unknown {
    Removed "removed",
} }
