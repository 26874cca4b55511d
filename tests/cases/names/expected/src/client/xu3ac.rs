//! The calls of `XάApi`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::request;

use crate::operations::{self, WithTonosError};

/// The operations of xά.
#[derive(Clone, Copy, Debug)]
pub struct XάApi<'c>(pub(super) &'c Client);

impl<'c> XάApi<'c> {
    /// `PATCH /alike`.
    #[inline]
    pub fn with_tonos(self) -> WithTonos<'c> {
        WithTonos(self.0.call(&operations::WITH_TONOS))
    }
}

/// `PATCH /alike`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct WithTonos<'c>(Call<'c>);

request! { WithTonos (), WithTonosError, 204 Empty }
