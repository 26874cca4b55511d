//! `GetThingFieldsItem`, and with it `GetThingBody`, `PutFormBody`, `PostFileBody`.

use lockstep_runtime::{File, object, open_enum};

/// `GetThingFieldsItem`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum GetThingFieldsItem {
    /// `a`.
    A,
    /// `b`.
    B,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { GetThingFieldsItem Unknown {
    A "a",
    B "b",
} }

/// `GetThingBody`.
#[derive(Clone, Default)]
pub struct GetThingBody {
    /// `note`.
    pub note: Option<String>,
}

object! { GetThingBody {
    0 "note" note optional,
} }

/// `PutFormBody`.
#[derive(Clone)]
pub struct PutFormBody {
    /// `note`.
    pub note: Option<String>,
    /// Its colour.
    pub color: String,
    /// `sizes`.
    pub sizes: Option<Vec<f64>>,
}

object! { PutFormBody {
    0 "note" note optional,
    1 "color" color required,
    2 "sizes" sizes optional,
} }

/// `PostFileBody`.
#[derive(Clone)]
pub struct PostFileBody {
    /// `note`.
    pub note: Option<String>,
    /// `file`.
    pub file: File,
}

object! { PostFileBody {
    0 "note" note optional,
    1 "file" file required,
} }
