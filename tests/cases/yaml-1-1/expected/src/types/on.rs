//! `OnRequestNo`, and with it `OnRequestNought`.

use lockstep_runtime::open_enum;

/// `OnRequestNo`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum OnRequestNo {
    /// `yes`.
    Yes,
    /// `no`.
    No,
    /// `on`.
    On,
    /// `off`.
    Off,
    /// `1.10`.
    N110,
    /// `007`.
    N007,
    /// `2024-01-31`.
    N20240131,
    /// `true`.
    True,
    /// `0x1F`.
    N0x1F,
    /// `1_000`.
    N1000,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { OnRequestNo Unknown {
    Yes "yes",
    No "no",
    On "on",
    Off "off",
    N110 "1.10",
    N007 "007",
    N20240131 "2024-01-31",
    True "true",
    N0x1F "0x1F",
    N1000 "1_000",
} }

/// `OnRequestNought`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum OnRequestNought {
    /// `yes`.
    Yes,
    /// `no`.
    No,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { OnRequestNought Unknown {
    Yes "yes",
    No "no",
} }
