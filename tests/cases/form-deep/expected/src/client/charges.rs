//! The calls of `Charges`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::request;

use crate::operations::{self, CreateChargeError, PutFileError};
use crate::types::{CreateChargeBody, PutFileBody};

/// The operations of charges.
#[derive(Clone, Copy, Debug)]
pub struct Charges<'c>(pub(super) &'c Client);

impl<'c> Charges<'c> {
    /// `POST /charges`.
    #[inline]
    pub fn create(self, body: CreateChargeBody) -> CreateCharge<'c> {
        let mut call = self.0.call(&operations::CREATE_CHARGE);
        call.deep_form("application/x-www-form-urlencoded", &body, &["address", "items"]);
        CreateCharge(call)
    }

    /// `PUT /charges`.
    #[inline]
    pub fn put_file(self, body: PutFileBody) -> PutFile<'c> {
        let mut call = self.0.call(&operations::PUT_FILE);
        call.multipart("multipart/form-data", &body, &[("file", "image/png"), ("meta", "application/json")]);
        PutFile(call)
    }
}

/// `POST /charges`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct CreateCharge<'c>(Call<'c>);

request! { CreateCharge (), CreateChargeError, 204 Empty }

/// `PUT /charges`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct PutFile<'c>(Call<'c>);

request! { PutFile (), PutFileError, 204 Empty }
