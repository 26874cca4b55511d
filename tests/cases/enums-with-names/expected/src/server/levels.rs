//! What a server implements of `Levels`.

use lockstep_runtime::http::Json;
use lockstep_runtime::object;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, ListLevelsError};
use crate::types::Level;

/// The operations of levels.
pub trait Levels: Authenticate {
    /// `GET /levels`.
    fn list(&self, cx: Cx<()>, query: ListLevels) -> impl Future<Output = Result<Vec<Level>, ListLevelsError>> + Send;
}

/// The parameters of `GET /levels`.
#[derive(Clone, Default)]
pub struct ListLevels {
    /// `level`.
    pub level: Option<Level>,
}

object! { ListLevels {
    0 "level" level optional,
} }

pub(super) fn mount<A: Levels>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::LIST_LEVELS, list::<A>);
}

fn list<A: Levels>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query) = (incoming.cx_anonymous(), incoming.params());
    let (Some(cx), Some(query)) = (cx, query) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.list(cx, query))
}
