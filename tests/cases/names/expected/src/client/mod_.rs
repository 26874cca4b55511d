//! The calls of `ModApi`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{self, ModRequestError};

/// The operations of mod.
#[derive(Clone, Copy, Debug)]
pub struct ModApi<'c>(pub(super) &'c Client);

impl<'c> ModApi<'c> {
    /// `PATCH /type/{fn}`.
    #[inline]
    pub fn r#mod(self, r#fn: &str) -> ModRequest<'c> {
        let mut call = self.0.call(&operations::MOD_REQUEST);
        call.path("fn", Style::Simple, false, r#fn);
        ModRequest(call)
    }
}

/// `PATCH /type/{fn}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ModRequest<'c>(Call<'c>);

request! { ModRequest (), ModRequestError, 204 Empty }
