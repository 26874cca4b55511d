//! `Stated`, and with it `StatedState`.

use lockstep_runtime::{object, open_enum};

/// `Stated`.
#[derive(Clone, Default)]
pub struct Stated {
    /// `state`.
    pub state: Option<StatedState>,
}

object! { Stated {
    0 "state" state optional,
} }

/// `StatedState`.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum StatedState {
    /// `open`.
    Open,
    /// `done`.
    Done,
    /// A value that the description does not name.
    Unknown(String),
}

open_enum! { StatedState Unknown {
    Open "open",
    Done "done",
} }
