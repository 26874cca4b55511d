//! The calls of `Accounts`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::request;

use crate::operations::{self, PutAccountError};
use crate::types::{Account, AccountInput};

/// The operations of Accounts.
#[derive(Clone, Copy, Debug)]
pub struct Accounts<'c>(pub(super) &'c Client);

impl<'c> Accounts<'c> {
    /// `PUT /accounts`.
    #[inline]
    pub fn put(self) -> PutAccount<'c> {
        PutAccount(self.0.call(&operations::PUT_ACCOUNT))
    }
}

/// `PUT /accounts`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct PutAccount<'c>(Call<'c>);

impl PutAccount<'_> {
    /// The body.
    #[inline]
    pub fn body(mut self, value: AccountInput) -> Self {
        self.0.json("application/json", &value);
        self
    }
}

request! { PutAccount Account, PutAccountError, 200 Json("application/json") }
