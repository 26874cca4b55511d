//! What a server implements of `Accounts`.

use lockstep_runtime::http::Json;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, PutAccountError};
use crate::types::{Account, AccountInput};

/// The operations of Accounts.
pub trait Accounts: Authenticate {
    /// `PUT /accounts`.
    fn put(
        &self,
        cx: Cx<()>,
        body: Option<AccountInput>,
    ) -> impl Future<Output = Result<Account, PutAccountError>> + Send;
}

pub(super) fn mount<A: Accounts>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::PUT_ACCOUNT, put::<A>);
}

fn put<A: Accounts>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body_optional());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.put(cx, body))
}
