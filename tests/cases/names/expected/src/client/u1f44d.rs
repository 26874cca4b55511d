//! The calls of `U1f44dApi`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::request;

use crate::operations::{self, 你好Error};

/// The operations of 👍.
#[derive(Clone, Copy, Debug)]
pub struct U1f44dApi<'c>(pub(super) &'c Client);

impl<'c> U1f44dApi<'c> {
    /// `POST /größe`.
    #[inline]
    pub fn 你好(self) -> 你好<'c> {
        你好(self.0.call(&operations::你好))
    }
}

/// `POST /größe`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct 你好<'c>(Call<'c>);

request! { 你好 (), 你好Error, 204 Empty }
