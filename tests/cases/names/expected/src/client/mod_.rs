//! The calls of `ModApi`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{self, ModRequestError, RouterRequestError, StraßeError};

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

    /// `GET /alike/{answer}`.
    #[inline]
    pub fn straße(self, answer: &str) -> Straße<'c> {
        let mut call = self.0.call(&operations::STRASSE);
        call.path("answer", Style::Simple, false, answer);
        Straße(call)
    }

    /// `POST /alike/{answer}`.
    #[inline]
    pub fn router(self, answer: &str) -> RouterRequest<'c> {
        let mut call = self.0.call(&operations::ROUTER_REQUEST);
        call.path("answer", Style::Simple, false, answer);
        RouterRequest(call)
    }
}

/// `PATCH /type/{fn}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ModRequest<'c>(Call<'c>);

request! { ModRequest (), ModRequestError, 204 Empty }

/// `GET /alike/{answer}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct Straße<'c>(Call<'c>);

request! { Straße (), StraßeError, 204 Empty }

/// `POST /alike/{answer}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct RouterRequest<'c>(Call<'c>);

request! { RouterRequest (), RouterRequestError, 204 Empty }
