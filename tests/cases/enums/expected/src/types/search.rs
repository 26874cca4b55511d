//! `SearchRequestOrder`, and with it `SearchRequestLevelItem`.

use lockstep_runtime::open_enum;

/// `SearchRequestOrder`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum SearchRequestOrder {
    /// `asc`.
    Asc,
    /// `desc`.
    Desc,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { SearchRequestOrder Unknown {
    Asc "asc",
    Desc "desc",
} }

/// `SearchRequestLevelItem`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum SearchRequestLevelItem {
    /// `low`.
    Low,
    /// `high`.
    High,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { SearchRequestLevelItem Unknown {
    Low "low",
    High "high",
} }
