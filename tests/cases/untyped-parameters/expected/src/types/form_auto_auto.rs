//! `FormAutoAuto`.

use lockstep_runtime::open_enum;

/// `FormAutoAuto`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum FormAutoAuto {
    /// `auto`.
    Auto,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { FormAutoAuto Unknown {
    Auto "auto",
} }
