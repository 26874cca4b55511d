//! `ByConstantMailType`.

use lockstep_runtime::open_enum;

/// `ByConstantMailType`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum ByConstantMailType {
    /// `mail`.
    Mail,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { ByConstantMailType Unknown {
    Mail "mail",
} }
