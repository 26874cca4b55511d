//! `EachLeftOut`, and with it `EachLeftOutDisk`, `EachLeftOutNote`, `EachLeftOutDiskKind`,
//! `EachLeftOutNoteKind`.

use lockstep_runtime::{Value, object, open_enum, union};

/// Each has a constant that may be left out.
#[derive(Clone, Debug, PartialEq)]
pub enum EachLeftOut {
    /// Where `kind` is `disk`.
    Disk(EachLeftOutDisk),
    /// Where `kind` is `note`.
    Note(EachLeftOutNote),
    /// What is none of the others, as it was sent.
    Other(Value),
}

union! { EachLeftOut Other { Disk, Note }
pick {
    Disk is "kind" "disk",
    Note is "kind" "note",
}
loose { Disk, Note } }

/// `EachLeftOutDisk`.
#[derive(Clone, Default)]
pub struct EachLeftOutDisk {
    /// `kind`.
    pub kind: Option<EachLeftOutDiskKind>,
    /// `bytes`.
    pub bytes: Option<i64>,
}

object! { EachLeftOutDisk {
    0 "kind" kind optional,
    1 "bytes" bytes optional,
} }

/// `EachLeftOutNote`.
#[derive(Clone, Default)]
pub struct EachLeftOutNote {
    /// `kind`.
    pub kind: Option<EachLeftOutNoteKind>,
    /// `text`.
    pub text: Option<String>,
}

object! { EachLeftOutNote {
    0 "kind" kind optional,
    1 "text" text optional,
} }

/// `EachLeftOutDiskKind`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum EachLeftOutDiskKind {
    /// `disk`.
    Disk,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { EachLeftOutDiskKind Unknown {
    Disk "disk",
} }

/// `EachLeftOutNoteKind`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum EachLeftOutNoteKind {
    /// `note`.
    Note,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { EachLeftOutNoteKind Unknown {
    Note "note",
} }
