//! What a server implements of `MicrosoftTeamsMappings`.

use lockstep_runtime::http::{Headed, Json};
use lockstep_runtime::object;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{
    self, CreateMicrosoftTeamsMappingsError, DeleteMicrosoftTeamsMappingError, GetMicrosoftTeamsMappingError,
    ListMicrosoftTeamsMappingsError, ListMicrosoftTeamsMappingsOk,
};
use crate::types::{MicrosoftTeamsMapping, MicrosoftTeamsMappingInput};

/// Teams of Microsoft Teams that are tied to this service.
pub trait MicrosoftTeamsMappings: Authenticate {
    /// `GET /MicrosoftTeamsMapping`: List Teams mappings.
    ///
    /// Gives every mapping of a Microsoft Teams team. *Ours:* the paging.
    fn list(
        &self,
        cx: Cx<Self::Principal>,
        query: ListMicrosoftTeamsMappings,
    ) -> impl Future<Output = Result<ListMicrosoftTeamsMappingsOk, ListMicrosoftTeamsMappingsError>> + Send;

    /// `POST /MicrosoftTeamsMapping`: Store Teams mappings.
    ///
    /// Stores mappings of Microsoft Teams teams, new ones and changed ones. *Ours:* all of them are
    /// stored, or none.
    fn create(
        &self,
        cx: Cx<Self::Principal>,
        query: CreateMicrosoftTeamsMappings,
        body: Vec<MicrosoftTeamsMappingInput>,
    ) -> impl Future<Output = Result<Vec<MicrosoftTeamsMapping>, CreateMicrosoftTeamsMappingsError>> + Send;

    /// `GET /MicrosoftTeamsMapping/{id}`: Get one Teams mapping.
    ///
    /// Gives the mapping with this `id`.
    fn get(
        &self,
        cx: Cx<Self::Principal>,
        id: i32,
    ) -> impl Future<Output = Result<MicrosoftTeamsMapping, GetMicrosoftTeamsMappingError>> + Send;

    /// `DELETE /MicrosoftTeamsMapping/{id}`: Delete a Teams mapping.
    ///
    /// Deletes the mapping with this `id`. *Ours:* answers with what was deleted.
    fn delete(
        &self,
        cx: Cx<Self::Principal>,
        id: i32,
    ) -> impl Future<Output = Result<MicrosoftTeamsMapping, DeleteMicrosoftTeamsMappingError>> + Send;
}

/// The parameters of `GET /MicrosoftTeamsMapping`.
#[derive(Clone, Default)]
pub struct ListMicrosoftTeamsMappings {
    /// *Ours:* how many elements a page has. Without it a page has 100 when `page_no` is given, and
    /// no pages are made otherwise, unless the operation says so.
    pub page_size: Option<i32>,
    /// *Ours:* which page to give, counted from 1. Without it, the first.
    pub page_no: Option<i32>,
}

object! { ListMicrosoftTeamsMappings {
    0 "page_size" page_size optional,
    1 "page_no" page_no optional,
} }

/// The parameters of `POST /MicrosoftTeamsMapping`.
#[derive(Clone, Default)]
pub struct CreateMicrosoftTeamsMappings {
    /// `Idempotency-Key`
    ///
    /// *Ours:* a name of the caller's choice for this request. Sent again within a day under the
    /// same name, it is not carried out again, and answered as the first time. In quotes or
    /// without.
    pub idempotency_key: Option<String>,
}

object! { CreateMicrosoftTeamsMappings {
    0 "Idempotency-Key" idempotency_key optional,
} }

pub(super) fn mount<A: MicrosoftTeamsMappings>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::LIST_MICROSOFT_TEAMS_MAPPINGS, list::<A>);
    router.mount(&operations::CREATE_MICROSOFT_TEAMS_MAPPINGS, create::<A>);
    router.mount(&operations::GET_MICROSOFT_TEAMS_MAPPING, get::<A>);
    router.mount(&operations::DELETE_MICROSOFT_TEAMS_MAPPING, delete::<A>);
}

fn list<A: MicrosoftTeamsMappings>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query) = (incoming.cx(), incoming.params());
    let (Some(cx), Some(query)) = (cx, query) else { return incoming.refuse() };
    answer(200, Headed, api.list(cx, query))
}

fn create<A: MicrosoftTeamsMappings>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query, body) = (incoming.cx(), incoming.params(), incoming.body());
    let (Some(cx), Some(query), Some(body)) = (cx, query, body) else { return incoming.refuse() };
    answer(201, Json("application/json"), api.create(cx, query, body))
}

fn get<A: MicrosoftTeamsMappings>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, id) = (incoming.cx(), incoming.path("id"));
    let (Some(cx), Some(id)) = (cx, id) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.get(cx, id))
}

fn delete<A: MicrosoftTeamsMappings>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, id) = (incoming.cx(), incoming.path("id"));
    let (Some(cx), Some(id)) = (cx, id) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.delete(cx, id))
}
