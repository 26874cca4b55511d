//! What a server implements of `Things`.

use lockstep_runtime::http::{Empty, Json};
use lockstep_runtime::object;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, CopyThingsError, FindThingsError, QueryThingsError};
use crate::types::{FindThingsAll, Thing};

/// Things
///
/// Of any kind.
pub trait Things: Authenticate {
    /// `QUERY /things`.
    fn query(&self, cx: Cx<()>, body: Thing) -> impl Future<Output = Result<Vec<Thing>, QueryThingsError>> + Send;

    /// `GET /things`.
    fn find(&self, cx: Cx<()>, query: FindThings) -> impl Future<Output = Result<(), FindThingsError>> + Send;

    /// `COPY /things`.
    fn copy(&self, cx: Cx<()>) -> impl Future<Output = Result<(), CopyThingsError>> + Send;
}

/// The parameters of `GET /things`.
#[derive(Clone, Default)]
pub struct FindThings {
    /// `all`.
    pub all: Option<FindThingsAll>,
    /// `session`.
    pub session: Option<String>,
}

object! { FindThings {
    0 "all" all optional,
    1 "session" session optional,
} }

pub(super) fn mount<A: Things>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::QUERY_THINGS, query::<A>);
    router.mount(&operations::FIND_THINGS, find::<A>);
    router.mount(&operations::COPY_THINGS, copy::<A>);
}

fn query<A: Things>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.query(cx, body))
}

fn find<A: Things>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query) = (incoming.cx_anonymous(), incoming.params());
    let (Some(cx), Some(query)) = (cx, query) else { return incoming.refuse() };
    answer(204, Empty, api.find(cx, query))
}

fn copy<A: Things>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let Some(cx) = incoming.cx_anonymous() else { return incoming.refuse() };
    answer(204, Empty, api.copy(cx))
}
