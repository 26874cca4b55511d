//! What a server implements of `TeamsChatMessages`.

use lockstep_runtime::http::{Headed, Json};
use lockstep_runtime::object;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{
    self, CreateTeamsChatMessagesError, DeleteTeamsChatMessageError, GetTeamsChatMessageError,
    ListTeamsChatMessagesError, ListTeamsChatMessagesOk,
};
use crate::types::{TeamsChatMessageList, TeamsChatMessageListInput};

/// Chat messages from outside, such as those of Microsoft Teams.
pub trait TeamsChatMessages: Authenticate {
    /// `GET /ExternalChatMessage`: List chat messages.
    ///
    /// Gives every stored chat message from outside. *Ours:* the paging.
    fn list(
        &self,
        cx: Cx<Self::Principal>,
        query: ListTeamsChatMessages,
    ) -> impl Future<Output = Result<ListTeamsChatMessagesOk, ListTeamsChatMessagesError>> + Send;

    /// `POST /ExternalChatMessage`: Store chat messages.
    ///
    /// Stores chat messages from outside, new ones and changed ones. *Ours:* all of them are
    /// stored, or none.
    fn create(
        &self,
        cx: Cx<Self::Principal>,
        query: CreateTeamsChatMessages,
        body: Vec<TeamsChatMessageListInput>,
    ) -> impl Future<Output = Result<Vec<TeamsChatMessageList>, CreateTeamsChatMessagesError>> + Send;

    /// `GET /ExternalChatMessage/{id}`: Get one chat message.
    ///
    /// Gives the chat message with this `id`.
    fn get(
        &self,
        cx: Cx<Self::Principal>,
        id: i32,
    ) -> impl Future<Output = Result<TeamsChatMessageList, GetTeamsChatMessageError>> + Send;

    /// `DELETE /ExternalChatMessage/{id}`: Delete a chat message.
    ///
    /// Deletes the chat message with this `id`. *Ours:* answers with what was deleted.
    fn delete(
        &self,
        cx: Cx<Self::Principal>,
        id: i32,
    ) -> impl Future<Output = Result<TeamsChatMessageList, DeleteTeamsChatMessageError>> + Send;
}

/// The parameters of `GET /ExternalChatMessage`.
#[derive(Clone, Default)]
pub struct ListTeamsChatMessages {
    /// *Ours:* how many elements a page has. Without it a page has 100 when `page_no` is given, and
    /// no pages are made otherwise, unless the operation says so.
    pub page_size: Option<i32>,
    /// *Ours:* which page to give, counted from 1. Without it, the first.
    pub page_no: Option<i32>,
}

object! { ListTeamsChatMessages {
    0 "page_size" page_size optional,
    1 "page_no" page_no optional,
} }

/// The parameters of `POST /ExternalChatMessage`.
#[derive(Clone, Default)]
pub struct CreateTeamsChatMessages {
    /// `Idempotency-Key`
    ///
    /// *Ours:* a name of the caller's choice for this request. Sent again within a day under the
    /// same name, it is not carried out again, and answered as the first time. In quotes or
    /// without.
    pub idempotency_key: Option<String>,
}

object! { CreateTeamsChatMessages {
    0 "Idempotency-Key" idempotency_key optional,
} }

pub(super) fn mount<A: TeamsChatMessages>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::LIST_TEAMS_CHAT_MESSAGES, list::<A>);
    router.mount(&operations::CREATE_TEAMS_CHAT_MESSAGES, create::<A>);
    router.mount(&operations::GET_TEAMS_CHAT_MESSAGE, get::<A>);
    router.mount(&operations::DELETE_TEAMS_CHAT_MESSAGE, delete::<A>);
}

fn list<A: TeamsChatMessages>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query) = (incoming.cx(), incoming.params());
    let (Some(cx), Some(query)) = (cx, query) else { return incoming.refuse() };
    answer(200, Headed, api.list(cx, query))
}

fn create<A: TeamsChatMessages>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, query, body) = (incoming.cx(), incoming.params(), incoming.body());
    let (Some(cx), Some(query), Some(body)) = (cx, query, body) else { return incoming.refuse() };
    answer(201, Json("application/json"), api.create(cx, query, body))
}

fn get<A: TeamsChatMessages>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, id) = (incoming.cx(), incoming.path("id"));
    let (Some(cx), Some(id)) = (cx, id) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.get(cx, id))
}

fn delete<A: TeamsChatMessages>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let (cx, id) = (incoming.cx(), incoming.path("id"));
    let (Some(cx), Some(id)) = (cx, id) else { return incoming.refuse() };
    answer(200, Json("application/json"), api.delete(cx, id))
}
