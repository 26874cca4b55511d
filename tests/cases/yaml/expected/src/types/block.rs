//! `Block`.

use lockstep_runtime::open_enum;

/// kept indent
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Block {
    /// `it's`.
    ItS,
    /// `tab `.
    Tab,
    /// `5`.
    N5,
    /// `~x`.
    X,
    /// `0o17`.
    N0o17,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { Block Unknown {
    ItS "it's",
    Tab "tab\t",
    N5 "5",
    X "~x",
    N0o17 "0o17",
} }
