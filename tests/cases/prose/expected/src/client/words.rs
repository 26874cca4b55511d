//! The calls of `Words`.

#![allow(deprecated)]

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::request;

use crate::operations::{self, OwnError, WordsRequestError};
use crate::types::Word;

/// Several
/// lines.
#[derive(Clone, Copy, Debug)]
pub struct Words<'c>(pub(super) &'c Client);

impl<'c> Words<'c> {
    /// `GET /words`: Of the path.
    ///
    /// Of the path, at length.
    #[inline]
    pub fn words(self) -> WordsRequest<'c> {
        WordsRequest(self.0.call(&operations::WORDS_REQUEST))
    }

    /// `PUT /words`: Two lines.
    ///
    /// Same
    #[deprecated]
    #[inline]
    pub fn own(self) -> Own<'c> {
        Own(self.0.call(&operations::OWN))
    }
}

/// `GET /words`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct WordsRequest<'c>(Call<'c>);

request! { WordsRequest (), WordsRequestError, 204 Empty }

/// `PUT /words`, sent by `.await`.
#[deprecated]
#[derive(Debug)]
#[must_use]
pub struct Own<'c>(Call<'c>);

request! { Own Word, OwnError, 200 Json("application/json") }
