//! `Added`, and with it `AddedKind`.

use lockstep_runtime::{object, open_enum};

use super::Book;

/// A book was added.
#[derive(Clone)]
pub struct Added {
    /// The kind of the event.
    pub kind: AddedKind,
    /// A book of the catalogue.
    pub book: Book,
}

object! { Added {
    0 "kind" kind required,
    1 "book" book required,
} }

/// The kind of the event.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum AddedKind {
    /// `added`: The kind of the event.
    Added,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { AddedKind Unknown {
    Added "added",
} }
