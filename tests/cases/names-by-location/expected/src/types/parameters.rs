//! `OrderParam`.

use lockstep_runtime::open_enum;

/// `OrderParam`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum OrderParam {
    /// `asc`.
    Asc,
    /// `desc`.
    Desc,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { OrderParam Unknown {
    Asc "asc",
    Desc "desc",
} }
