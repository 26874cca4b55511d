//! The calls of `Größen`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::request;

use crate::operations::{self, GrößeLesenError};

/// The operations of Größen.
#[derive(Clone, Copy, Debug)]
pub struct Größen<'c>(pub(super) &'c Client);

impl<'c> Größen<'c> {
    /// `GET /größe`.
    #[inline]
    pub fn größe_lesen(self) -> GrößeLesen<'c> {
        GrößeLesen(self.0.call(&operations::GRÖSSE_LESEN))
    }
}

/// `GET /größe`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GrößeLesen<'c>(Call<'c>);

request! { GrößeLesen (), GrößeLesenError, 204 Empty }
