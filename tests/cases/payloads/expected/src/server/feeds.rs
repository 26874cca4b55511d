//! What a server implements of `Feeds`.

use lockstep_runtime::http::{EventObjects, EventStream, Items, JsonLines, JsonSequence, ServerEvent};
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, FeedError, LinesError, RecordsError, ToldRequestError};
use crate::types::{Note, Told};

/// The operations of feeds.
pub trait Feeds: Authenticate {
    /// `GET /feeds/{kind}`.
    ///
    /// Events with JSON as data.
    fn feed(
        &self,
        cx: Cx<()>,
        kind: String,
    ) -> impl Future<Output = Result<Items<ServerEvent<Note>>, FeedError>> + Send;

    /// `POST /feeds/{kind}`.
    ///
    /// Events as OpenAPI 3.2 describes them.
    fn told(&self, cx: Cx<()>, kind: String) -> impl Future<Output = Result<Items<Told>, ToldRequestError>> + Send;

    /// `PUT /feeds/{kind}`.
    fn lines(&self, cx: Cx<()>, kind: String) -> impl Future<Output = Result<Items<Note>, LinesError>> + Send;

    /// `PATCH /feeds/{kind}`.
    fn records(&self, cx: Cx<()>, kind: String) -> impl Future<Output = Result<Items<i64>, RecordsError>> + Send;
}

pub(super) fn mount<A: Feeds>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::FEED, feed::<A>);
    router.mount(&operations::TOLD_REQUEST, told::<A>);
    router.mount(&operations::LINES, lines::<A>);
    router.mount(&operations::RECORDS, records::<A>);
}

fn feed<A: Feeds>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, kind) = (incoming.cx_anonymous(), incoming.path("kind"));
    let (Some(cx), Some(kind)) = (cx, kind) else { return incoming.refuse() };
    answer(200, EventStream("text/event-stream"), api.feed(cx, kind))
}

fn told<A: Feeds>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, kind) = (incoming.cx_anonymous(), incoming.path("kind"));
    let (Some(cx), Some(kind)) = (cx, kind) else { return incoming.refuse() };
    answer(200, EventObjects("text/event-stream"), api.told(cx, kind))
}

fn lines<A: Feeds>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, kind) = (incoming.cx_anonymous(), incoming.path("kind"));
    let (Some(cx), Some(kind)) = (cx, kind) else { return incoming.refuse() };
    answer(200, JsonLines("application/jsonl"), api.lines(cx, kind))
}

fn records<A: Feeds>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, kind) = (incoming.cx_anonymous(), incoming.path("kind"));
    let (Some(cx), Some(kind)) = (cx, kind) else { return incoming.refuse() };
    answer(200, JsonSequence("application/json-seq"), api.records(cx, kind))
}
