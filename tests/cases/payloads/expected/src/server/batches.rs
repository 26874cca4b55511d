//! What a server implements of `Batches`.

use lockstep_runtime::http::{Items, ServerEvent, Text};
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{
    self, SendAnyContent, SendAnyError, SendEventsError, SendLinesError, SendRecordsError, SendToldError,
};
use crate::types::{Note, Told};

/// The operations of batches.
pub trait Batches: Authenticate {
    /// `POST /batches`.
    ///
    /// Notes line by line.
    fn send_lines(&self, cx: Cx<()>, body: Items<Note>) -> impl Future<Output = Result<String, SendLinesError>> + Send;

    /// `PUT /batches`.
    ///
    /// Numbers record by record.
    fn send_records(
        &self,
        cx: Cx<()>,
        body: Option<Items<i64>>,
    ) -> impl Future<Output = Result<String, SendRecordsError>> + Send;

    /// `PATCH /batches`.
    ///
    /// Events with notes as data.
    fn send_events(
        &self,
        cx: Cx<()>,
        body: Items<ServerEvent<Note>>,
    ) -> impl Future<Output = Result<String, SendEventsError>> + Send;

    /// `POST /batches/told`.
    fn send_told(&self, cx: Cx<()>, body: Items<Told>) -> impl Future<Output = Result<String, SendToldError>> + Send;

    /// `POST /batches/any`.
    ///
    /// One note, or lines of them.
    fn send_any(&self, cx: Cx<()>, body: SendAnyContent) -> impl Future<Output = Result<String, SendAnyError>> + Send;
}

pub(super) fn mount<A: Batches>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::SEND_LINES, send_lines::<A>);
    router.mount(&operations::SEND_RECORDS, send_records::<A>);
    router.mount(&operations::SEND_EVENTS, send_events::<A>);
    router.mount(&operations::SEND_TOLD, send_told::<A>);
    router.mount(&operations::SEND_ANY, send_any::<A>);
}

fn send_lines<A: Batches>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(200, Text("text/plain"), api.send_lines(cx, body))
}

fn send_records<A: Batches>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body_optional());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(200, Text("text/plain"), api.send_records(cx, body))
}

fn send_events<A: Batches>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(200, Text("text/plain"), api.send_events(cx, body))
}

fn send_told<A: Batches>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(200, Text("text/plain"), api.send_told(cx, body))
}

fn send_any<A: Batches>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.choice());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(200, Text("text/plain"), api.send_any(cx, body))
}
