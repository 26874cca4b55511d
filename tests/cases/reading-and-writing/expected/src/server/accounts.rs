//! What a server implements of `Accounts`.

use lockstep_runtime::Uuid;
use lockstep_runtime::http::{Empty, Json};
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, CreateAccountError, ListAccountsError, PutKeyError};
use crate::types::{Account, AccountInput, PutKeyBody};

/// The operations of accounts.
pub trait Accounts: Authenticate {
    /// `GET /accounts`.
    fn list(&self, cx: Cx<()>) -> impl Future<Output = Result<Vec<Account>, ListAccountsError>> + Send;

    /// `POST /accounts`.
    fn create(
        &self,
        cx: Cx<()>,
        body: AccountInput,
    ) -> impl Future<Output = Result<Account, CreateAccountError>> + Send;

    /// `PUT /accounts/{id}/key`.
    fn put_key(&self, cx: Cx<()>, id: Uuid, body: PutKeyBody) -> impl Future<Output = Result<(), PutKeyError>> + Send;
}

pub(super) fn mount<A: Accounts>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::LIST_ACCOUNTS, list::<A>);
    router.mount(&operations::CREATE_ACCOUNT, create::<A>);
    router.mount(&operations::PUT_KEY, put_key::<A>);
}

fn list<A: Accounts>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let Some(cx) = incoming.cx_anonymous() else { return incoming.refuse() };
    answer(200, Json("application/json"), api.list(cx))
}

fn create<A: Accounts>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(201, Json("application/json"), api.create(cx, body))
}

fn put_key<A: Accounts>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, id, body) = (incoming.cx_anonymous(), incoming.path("id"), incoming.body());
    let (Some(cx), Some(id), Some(body)) = (cx, id, body) else { return incoming.refuse() };
    answer(204, Empty, api.put_key(cx, id, body))
}
