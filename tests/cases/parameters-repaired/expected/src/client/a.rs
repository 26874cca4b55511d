//! The calls of `AApi`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{self, GetAError};

/// The operations of a.
#[derive(Clone, Copy, Debug)]
pub struct AApi<'c>(pub(super) &'c Client);

impl<'c> AApi<'c> {
    /// `GET /a/{id}/{missing}`.
    #[inline]
    pub fn get(self, id: &str, missing: &str) -> GetA<'c> {
        let mut call = self.0.call(&operations::GET_A);
        call.path("id", Style::Simple, false, id);
        call.path("missing", Style::Simple, false, missing);
        GetA(call)
    }
}

/// `GET /a/{id}/{missing}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetA<'c>(Call<'c>);

impl GetA<'_> {
    /// `q`.
    #[inline]
    pub fn q(mut self, value: &str) -> Self {
        self.0.query("q", Style::Form, true, value);
        self
    }

    /// `styled`.
    #[inline]
    pub fn styled(mut self, value: &str) -> Self {
        self.0.query("styled", Style::Form, true, value);
        self
    }

    /// `wrong`.
    #[inline]
    pub fn wrong(mut self, value: &str) -> Self {
        self.0.query("wrong", Style::Form, true, value);
        self
    }
}

request! { GetA (), GetAError, 204 Empty }
