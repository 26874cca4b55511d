//! What a server implements of `Batch`.

use lockstep_runtime::http::{Empty, Items, ServerEvent};
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, SendBatchError, SendEventsError, SendRawContent, SendRawError};
use crate::types::Event;

/// The operations of batch.
pub trait Batch: Authenticate {
    /// `POST /batch`.
    fn send_batch(&self, cx: Cx<()>, body: Items<Event>) -> impl Future<Output = Result<(), SendBatchError>> + Send;

    /// `PUT /batch`.
    fn send_raw(
        &self,
        cx: Cx<()>,
        body: Option<SendRawContent>,
    ) -> impl Future<Output = Result<(), SendRawError>> + Send;

    /// `PATCH /batch`.
    fn send_events(
        &self,
        cx: Cx<()>,
        body: Items<ServerEvent<i64>>,
    ) -> impl Future<Output = Result<(), SendEventsError>> + Send;
}

pub(super) fn mount<A: Batch>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::SEND_BATCH, send_batch::<A>);
    router.mount(&operations::SEND_RAW, send_raw::<A>);
    router.mount(&operations::SEND_EVENTS, send_events::<A>);
}

fn send_batch<A: Batch>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(204, Empty, api.send_batch(cx, body))
}

fn send_raw<A: Batch>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.choice_optional());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(204, Empty, api.send_raw(cx, body))
}

fn send_events<A: Batch>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(204, Empty, api.send_events(cx, body))
}
