//! The calls of `XάApi`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{self, WithTonosError};

/// The operations of xά.
#[derive(Clone, Copy, Debug)]
pub struct XάApi<'c>(pub(super) &'c Client);

impl<'c> XάApi<'c> {
    /// `PATCH /alike/{answer}`.
    #[inline]
    pub fn with_tonos(self, answer: &str) -> WithTonos<'c> {
        let mut call = self.0.call(&operations::WITH_TONOS);
        call.path("answer", Style::Simple, false, answer);
        WithTonos(call)
    }
}

/// `PATCH /alike/{answer}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct WithTonos<'c>(Call<'c>);

request! { WithTonos (), WithTonosError, 204 Empty }
