//! `Told`, and with it `ToldNote`, `ToldCount`, `ToldNoteEvent`, `ToldCountEvent`.

use lockstep_runtime::{Value, object, open_enum, union};

use super::Note;

/// `Told`.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    /// Where `event` is `note`.
    Note(ToldNote),
    /// Where `event` is `count`.
    Count(ToldCount),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { Told Other { Note, Count }
pick {
    Note is "event" "note",
    Count is "event" "count",
} }

/// `ToldNote`.
#[derive(Clone)]
pub struct ToldNote {
    /// `event`.
    pub event: ToldNoteEvent,
    /// `data`.
    pub data: Note,
}

object! { ToldNote {
    0 "event" event required,
    1 "data" data required,
} }

/// `ToldCount`.
#[derive(Clone)]
pub struct ToldCount {
    /// `event`.
    pub event: ToldCountEvent,
    /// `data`.
    pub data: i64,
}

object! { ToldCount {
    0 "event" event required,
    1 "data" data required,
} }

/// `ToldNoteEvent`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ToldNoteEvent {
    /// `note`.
    Note,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { ToldNoteEvent Unknown {
    Note "note",
} }

/// `ToldCountEvent`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ToldCountEvent {
    /// `count`.
    Count,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { ToldCountEvent Unknown {
    Count "count",
} }
