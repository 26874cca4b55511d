//! What a server implements of `Orders`.

use lockstep_runtime::http::Empty;
use lockstep_runtime::object;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, AddOrderError};
use crate::types::Order;

/// The operations of orders.
pub trait Orders: Authenticate {
    /// `POST /orders`.
    fn add(&self, cx: Cx<()>, query: AddOrder, body: Order) -> impl Future<Output = Result<(), AddOrderError>> + Send;
}

/// The parameters of `POST /orders`.
#[derive(Clone, Default)]
pub struct AddOrder {
    /// `page`.
    pub page: Option<i64>,
    /// `tags`.
    pub tags: Option<Vec<String>>,
}

object! { AddOrder {
    0 "page" page optional,
    1 "tags" tags optional,
} }

pub(super) fn mount<A: Orders>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::ADD_ORDER, add::<A>);
}

fn add<A: Orders>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query, body) = (incoming.cx_anonymous(), incoming.params(), incoming.body());
    let (Some(cx), Some(query), Some(body)) = (cx, query, body) else { return incoming.refuse() };
    answer(204, Empty, api.add(cx, query, body))
}
