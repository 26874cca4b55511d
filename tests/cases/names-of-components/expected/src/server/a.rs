//! What a server implements of `AApi`.

use lockstep_runtime::http::Json;
use lockstep_runtime::object;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, AddAError, ListAError};
use crate::types::{NewBody, OrderParam, PageResponse, SortByParam};

/// The operations of a.
pub trait AApi: Authenticate {
    /// `GET /a`.
    fn list(&self, cx: Cx<()>, query: ListA) -> impl Future<Output = Result<PageResponse, ListAError>> + Send;

    /// `POST /a`.
    fn add(&self, cx: Cx<()>, body: NewBody) -> impl Future<Output = Result<PageResponse, AddAError>> + Send;
}

/// The parameters of `GET /a`.
#[derive(Clone, Default)]
pub struct ListA {
    /// `sort`.
    pub sort: Option<SortByParam>,
    /// `order`.
    pub order: Option<OrderParam>,
}

object! { ListA {
    0 "sort" sort optional,
    1 "order" order optional,
} }

pub(super) fn mount<A: AApi>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::LIST_A, list::<A>);
    router.mount(&operations::ADD_A, add::<A>);
}

fn list<A: AApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query) = (incoming.cx_anonymous(), incoming.params());
    let (Some(cx), Some(query)) = (cx, query) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.list(cx, query))
}

fn add<A: AApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.add(cx, body))
}
