//! What a server implements of `Callbacks`.

use lockstep_runtime::http::Empty;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, AddPetDoneError, FailedElsewhereError, FailedError};
use crate::types::AddPetDoneBody;

/// What the API's server calls: each callback a method.
pub trait Callbacks: Authenticate {
    /// `POST /addPet/done`.
    ///
    /// Sent to `{$request.body#/url}`.
    fn add_pet_done(
        &self,
        cx: Cx<()>,
        body: Option<AddPetDoneBody>,
    ) -> impl Future<Output = Result<(), AddPetDoneError>> + Send;

    /// `POST /Failed`.
    ///
    /// Sent to `{$request.query.url}`.
    fn failed(&self, cx: Cx<()>) -> impl Future<Output = Result<(), FailedError>> + Send;

    /// `POST /Failed_2`.
    ///
    /// Sent to `{$request.query.other}/{$response.body#/id}`.
    fn failed_elsewhere(&self, cx: Cx<()>) -> impl Future<Output = Result<(), FailedElsewhereError>> + Send;
}

pub(super) fn mount<A: Callbacks>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::ADD_PET_DONE, add_pet_done::<A>);
    router.mount(&operations::FAILED, failed::<A>);
    router.mount(&operations::FAILED_ELSEWHERE, failed_elsewhere::<A>);
}

fn add_pet_done<A: Callbacks>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body_optional());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(200, Empty, api.add_pet_done(cx, body))
}

fn failed<A: Callbacks>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let Some(cx) = incoming.cx_anonymous() else { return incoming.refuse() };
    answer(204, Empty, api.failed(cx))
}

fn failed_elsewhere<A: Callbacks>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let Some(cx) = incoming.cx_anonymous() else { return incoming.refuse() };
    answer(204, Empty, api.failed_elsewhere(cx))
}
