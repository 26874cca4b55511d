//! What a server implements of `MattermostDetailsApi`.

use lockstep_runtime::http::{Headed, Json};
use lockstep_runtime::object;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{
    self, CreateMattermostDetailsError, DeleteMattermostDetailsError, GetMattermostDetailsError,
    ListMattermostDetailsError, ListMattermostDetailsOk,
};
use crate::types::{MattermostDetails, MattermostDetailsInput};

/// Integrations with Mattermost servers.
pub trait MattermostDetailsApi: Authenticate {
    /// `GET /MattermostDetails`: List Mattermost integrations.
    ///
    /// Gives the Mattermost integrations with their channels. *Ours:* the paging.
    fn list(
        &self,
        cx: Cx<Self::Principal>,
        query: ListMattermostDetails,
    ) -> impl Future<Output = Result<ListMattermostDetailsOk, ListMattermostDetailsError>> + Send;

    /// `POST /MattermostDetails`: Store Mattermost integrations.
    ///
    /// Stores Mattermost integrations, new ones and changed ones.
    ///
    /// *Ours:* all of them are stored, or none. A `new_access_token` is checked at `url` before the
    /// answer, and `authorized` tells the outcome; a Mattermost server that cannot be reached is no
    /// fault: the record is stored with `authorized` false, and the check is made again later.
    fn create(
        &self,
        cx: Cx<Self::Principal>,
        query: CreateMattermostDetails,
        body: Vec<MattermostDetailsInput>,
    ) -> impl Future<Output = Result<Vec<MattermostDetails>, CreateMattermostDetailsError>> + Send;

    /// `GET /MattermostDetails/{id}`: Get one Mattermost integration.
    ///
    /// Gives the Mattermost integration with this `id`, and its channels.
    fn get(
        &self,
        cx: Cx<Self::Principal>,
        id: i32,
    ) -> impl Future<Output = Result<MattermostDetails, GetMattermostDetailsError>> + Send;

    /// `DELETE /MattermostDetails/{id}`: Delete a Mattermost integration.
    ///
    /// Deletes the Mattermost integration with this `id`. *Ours:* its channels are deleted with it;
    /// answers with what was deleted.
    fn delete(
        &self,
        cx: Cx<Self::Principal>,
        id: i32,
    ) -> impl Future<Output = Result<MattermostDetails, DeleteMattermostDetailsError>> + Send;
}

/// The parameters of `GET /MattermostDetails`.
#[derive(Clone, Default)]
pub struct ListMattermostDetails {
    /// *Ours:* how many elements a page has. Without it a page has 100 when `page_no` is given, and
    /// no pages are made otherwise, unless the operation says so.
    pub page_size: Option<i32>,
    /// *Ours:* which page to give, counted from 1. Without it, the first.
    pub page_no: Option<i32>,
}

object! { ListMattermostDetails {
    0 "page_size" page_size optional,
    1 "page_no" page_no optional,
} }

/// The parameters of `POST /MattermostDetails`.
#[derive(Clone, Default)]
pub struct CreateMattermostDetails {
    /// `Idempotency-Key`
    ///
    /// *Ours:* a name of the caller's choice for this request. Sent again within a day under the
    /// same name, it is not carried out again, and answered as the first time. In quotes or
    /// without.
    pub idempotency_key: Option<String>,
}

object! { CreateMattermostDetails {
    0 "Idempotency-Key" idempotency_key optional,
} }

pub(super) fn mount<A: MattermostDetailsApi>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::LIST_MATTERMOST_DETAILS, list::<A>);
    router.mount(&operations::CREATE_MATTERMOST_DETAILS, create::<A>);
    router.mount(&operations::GET_MATTERMOST_DETAILS, get::<A>);
    router.mount(&operations::DELETE_MATTERMOST_DETAILS, delete::<A>);
}

fn list<A: MattermostDetailsApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query) = (incoming.cx(), incoming.params());
    let (Some(cx), Some(query)) = (cx, query) else { return incoming.refuse() };
    answer(200, Headed, api.list(cx, query))
}

fn create<A: MattermostDetailsApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query, body) = (incoming.cx(), incoming.params(), incoming.body());
    let (Some(cx), Some(query), Some(body)) = (cx, query, body) else { return incoming.refuse() };
    answer(201, Json("application/json"), api.create(cx, query, body))
}

fn get<A: MattermostDetailsApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, id) = (incoming.cx(), incoming.path("id"));
    let (Some(cx), Some(id)) = (cx, id) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.get(cx, id))
}

fn delete<A: MattermostDetailsApi>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, id) = (incoming.cx(), incoming.path("id"));
    let (Some(cx), Some(id)) = (cx, id) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.delete(cx, id))
}
