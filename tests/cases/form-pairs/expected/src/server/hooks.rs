//! What a server implements of `Hooks`.

use lockstep_runtime::IndexMap;
use lockstep_runtime::http::Empty;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, ReceiveError, ReceiveOtherError};
use crate::types::Event;

/// The operations of hooks.
pub trait Hooks: Authenticate {
    /// `POST /hook`.
    fn receive(
        &self,
        cx: Cx<Self::Principal>,
        body: IndexMap<String, Vec<String>>,
    ) -> impl Future<Output = Result<(), ReceiveError>> + Send;

    /// `PUT /hook`.
    fn receive_other(
        &self,
        cx: Cx<()>,
        body: Option<Event>,
    ) -> impl Future<Output = Result<(), ReceiveOtherError>> + Send;
}

pub(super) fn mount<A: Hooks>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::RECEIVE, receive::<A>);
    router.mount(&operations::RECEIVE_OTHER, receive_other::<A>);
}

fn receive<A: Hooks>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(204, Empty, api.receive(cx, body))
}

fn receive_other<A: Hooks>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body_optional());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(204, Empty, api.receive_other(cx, body))
}
