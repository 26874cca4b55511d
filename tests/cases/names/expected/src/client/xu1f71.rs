//! The calls of `Xά`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{self, WithOxiaError};

/// The operations of xά.
#[derive(Clone, Copy, Debug)]
pub struct Xά<'c>(pub(super) &'c Client);

impl<'c> Xά<'c> {
    /// `DELETE /alike/{answer}`.
    #[inline]
    pub fn with_oxia(self, answer: &str) -> WithOxia<'c> {
        let mut call = self.0.call(&operations::WITH_OXIA);
        call.path("answer", Style::Simple, false, answer);
        WithOxia(call)
    }
}

/// `DELETE /alike/{answer}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct WithOxia<'c>(Call<'c>);

request! { WithOxia (), WithOxiaError, 204 Empty }
