//! The calls of `Things`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{self, CopyThingsError, FindThingsError, QueryThingsError};
use crate::types::{FindThingsAll, Thing};

/// Things
///
/// Of any kind.
#[derive(Clone, Copy, Debug)]
pub struct Things<'c>(pub(super) &'c Client);

impl<'c> Things<'c> {
    /// `QUERY /things`.
    #[inline]
    pub fn query(self, body: Thing) -> QueryThings<'c> {
        let mut call = self.0.call(&operations::QUERY_THINGS);
        call.json("application/json", &body);
        QueryThings(call)
    }

    /// `GET /things`.
    #[inline]
    pub fn find(self) -> FindThings<'c> {
        FindThings(self.0.call(&operations::FIND_THINGS))
    }

    /// `COPY /things`.
    #[inline]
    pub fn copy(self) -> CopyThings<'c> {
        CopyThings(self.0.call(&operations::COPY_THINGS))
    }
}

/// `QUERY /things`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct QueryThings<'c>(Call<'c>);

request! { QueryThings Vec<Thing>, QueryThingsError, 200 Json("application/json") }

/// `GET /things`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct FindThings<'c>(Call<'c>);

impl FindThings<'_> {
    /// `all`.
    #[inline]
    pub fn all(mut self, value: &FindThingsAll) -> Self {
        self.0.query("all", Style::Form, true, value);
        self
    }

    /// `session`.
    #[inline]
    pub fn session(mut self, value: &str) -> Self {
        self.0.cookie("session", Style::Form, true, value);
        self
    }
}

request! { FindThings (), FindThingsError, 204 Empty }

/// `COPY /things`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct CopyThings<'c>(Call<'c>);

request! { CopyThings (), CopyThingsError, 204 Empty }
