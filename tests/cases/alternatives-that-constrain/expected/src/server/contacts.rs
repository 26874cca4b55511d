//! What a server implements of `Contacts`.

use lockstep_runtime::http::Empty;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, AddContactError};
use crate::types::Contact;

/// The operations of contacts.
pub trait Contacts: Authenticate {
    /// `POST /contacts`.
    fn add(&self, cx: Cx<()>, body: Contact) -> impl Future<Output = Result<(), AddContactError>> + Send;
}

pub(super) fn mount<A: Contacts>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::ADD_CONTACT, add::<A>);
}

fn add<A: Contacts>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, body) = (incoming.cx_anonymous(), incoming.body());
    let (Some(cx), Some(body)) = (cx, body) else { return incoming.refuse() };
    answer(204, Empty, api.add(cx, body))
}
