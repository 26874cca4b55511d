//! The calls of `日本`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::request;

use crate::operations::{self, 大きさRequestError};

/// The operations of 日本.
#[derive(Clone, Copy, Debug)]
pub struct 日本<'c>(pub(super) &'c Client);

impl<'c> 日本<'c> {
    /// `PUT /größe`.
    #[inline]
    pub fn 大きさ(self) -> 大きさRequest<'c> {
        大きさRequest(self.0.call(&operations::大きさREQUEST))
    }
}

/// `PUT /größe`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct 大きさRequest<'c>(Call<'c>);

request! { 大きさRequest (), 大きさRequestError, 204 Empty }
