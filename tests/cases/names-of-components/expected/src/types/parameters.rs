//! `SortByParam`, and with it `OrderParam`.

use lockstep_runtime::open_enum;

/// `SortByParam`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum SortByParam {
    /// `name`.
    Name,
    /// `date`.
    Date,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { SortByParam Unknown {
    Name "name",
    Date "date",
} }

/// `OrderParam`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum OrderParam {
    /// `up`.
    Up,
    /// `down`.
    Down,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { OrderParam Unknown {
    Up "up",
    Down "down",
} }
