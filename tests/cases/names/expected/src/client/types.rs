//! The calls of `TypesApi`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{self, StrasseError, U1f44eError};

/// The operations of types.
#[derive(Clone, Copy, Debug)]
pub struct TypesApi<'c>(pub(super) &'c Client);

impl<'c> TypesApi<'c> {
    /// `DELETE /größe`.
    #[inline]
    pub fn u1f44e(self) -> U1f44e<'c> {
        U1f44e(self.0.call(&operations::U1F44E))
    }

    /// `PUT /alike/{answer}`.
    #[inline]
    pub fn strasse(self, answer: &str) -> Strasse<'c> {
        let mut call = self.0.call(&operations::STRASSE2);
        call.path("answer", Style::Simple, false, answer);
        Strasse(call)
    }
}

/// `DELETE /größe`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct U1f44e<'c>(Call<'c>);

request! { U1f44e (), U1f44eError, 204 Empty }

/// `PUT /alike/{answer}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct Strasse<'c>(Call<'c>);

request! { Strasse (), StrasseError, 204 Empty }
