//! `PageResponse`, and with it `NotFoundResponse`, `LimitedBody`, `LimitedXScope`.

use lockstep_runtime::{object, open_enum};

/// `PageResponse`.
#[derive(Clone, Default)]
pub struct PageResponse {
    /// `names`.
    pub names: Option<Vec<String>>,
}

object! { PageResponse {
    0 "names" names optional,
} }

/// `NotFoundResponse`.
#[derive(Clone, Default)]
pub struct NotFoundResponse {
    /// `message`.
    pub message: Option<String>,
}

object! { NotFoundResponse {
    0 "message" message optional,
} }

/// `LimitedBody`.
#[derive(Clone, Default)]
pub struct LimitedBody {
    /// `wait`.
    pub wait: Option<i64>,
}

object! { LimitedBody {
    0 "wait" wait optional,
} }

/// `LimitedXScope`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum LimitedXScope {
    /// `one`.
    One,
    /// `all`.
    All,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { LimitedXScope Unknown {
    One "one",
    All "all",
} }
