//! The calls of `DefaultApi`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::request;

use crate::operations::{self, GetRootError, PutRootError};

/// The operations of default.
#[derive(Clone, Copy, Debug)]
pub struct DefaultApi<'c>(pub(super) &'c Client);

impl<'c> DefaultApi<'c> {
    /// `GET /`.
    #[inline]
    pub fn get_root(self) -> GetRoot<'c> {
        GetRoot(self.0.call(&operations::GET_ROOT))
    }

    /// `PUT /`.
    #[inline]
    pub fn put_root(self) -> PutRoot<'c> {
        PutRoot(self.0.call(&operations::PUT_ROOT))
    }
}

/// `GET /`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetRoot<'c>(Call<'c>);

request! { GetRoot (), GetRootError, 204 Empty }

/// `PUT /`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct PutRoot<'c>(Call<'c>);

request! { PutRoot (), PutRootError, 204 Empty }
