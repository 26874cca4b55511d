//! The calls of `Search`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{self, SearchRequestError};
use crate::types::{Found, SearchRequestLevelItem, SearchRequestOrder, Sort};

/// The operations of search.
#[derive(Clone, Copy, Debug)]
pub struct Search<'c>(pub(super) &'c Client);

impl<'c> Search<'c> {
    /// `GET /search`.
    #[inline]
    pub fn search(self) -> SearchRequest<'c> {
        SearchRequest(self.0.call(&operations::SEARCH_REQUEST))
    }
}

/// `GET /search`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct SearchRequest<'c>(Call<'c>);

impl SearchRequest<'_> {
    /// `sort`.
    #[inline]
    pub fn sort(mut self, value: &Sort) -> Self {
        self.0.query("sort", Style::Form, true, value);
        self
    }

    /// `order`.
    #[inline]
    pub fn order(mut self, value: &SearchRequestOrder) -> Self {
        self.0.query("order", Style::Form, true, value);
        self
    }

    /// `level`.
    #[inline]
    pub fn level(mut self, value: &[SearchRequestLevelItem]) -> Self {
        self.0.query("level", Style::Form, true, value);
        self
    }
}

request! { SearchRequest Found, SearchRequestError, 200 Json("application/json") }
