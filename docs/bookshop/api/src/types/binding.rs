//! `Binding`.

use lockstep_runtime::open_enum;

/// How the book is bound.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Binding {
    /// `hardcover`.
    Hardcover,
    /// `paperback`.
    Paperback,
    /// `ebook`.
    Ebook,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { Binding Unknown {
    Hardcover "hardcover",
    Paperback "paperback",
    Ebook "ebook",
} }
