//! The calls of `Levels`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{self, ListLevelsError};
use crate::types::Level;

/// The operations of levels.
#[derive(Clone, Copy, Debug)]
pub struct Levels<'c>(pub(super) &'c Client);

impl<'c> Levels<'c> {
    /// `GET /levels`.
    #[inline]
    pub fn list(self) -> ListLevels<'c> {
        ListLevels(self.0.call(&operations::LIST_LEVELS))
    }
}

/// `GET /levels`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ListLevels<'c>(Call<'c>);

impl ListLevels<'_> {
    /// `level`.
    #[inline]
    pub fn level(mut self, value: &Level) -> Self {
        self.0.query("level", Style::Form, true, value);
        self
    }
}

request! { ListLevels Vec<Level>, ListLevelsError, 200 Json("application/json") }
