//! The calls of `TeamsChatMessages`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{
    self, CreateTeamsChatMessagesError, DeleteTeamsChatMessageError, GetTeamsChatMessageError,
    ListTeamsChatMessagesError, ListTeamsChatMessagesOk,
};
use crate::types::{TeamsChatMessageList, TeamsChatMessageListInput};

/// Chat messages from outside, such as those of Microsoft Teams.
#[derive(Clone, Copy, Debug)]
pub struct TeamsChatMessages<'c>(pub(super) &'c Client);

impl<'c> TeamsChatMessages<'c> {
    /// `GET /ExternalChatMessage`: List chat messages.
    ///
    /// Gives every stored chat message from outside. *Ours:* the paging.
    #[inline]
    pub fn list(self) -> ListTeamsChatMessages<'c> {
        ListTeamsChatMessages(self.0.call(&operations::LIST_TEAMS_CHAT_MESSAGES))
    }

    /// `POST /ExternalChatMessage`: Store chat messages.
    ///
    /// Stores chat messages from outside, new ones and changed ones. *Ours:* all of them are
    /// stored, or none.
    #[inline]
    pub fn create(self, body: Vec<TeamsChatMessageListInput>) -> CreateTeamsChatMessages<'c> {
        let mut call = self.0.call(&operations::CREATE_TEAMS_CHAT_MESSAGES);
        call.json("application/json", &body);
        CreateTeamsChatMessages(call)
    }

    /// `GET /ExternalChatMessage/{id}`: Get one chat message.
    ///
    /// Gives the chat message with this `id`.
    #[inline]
    pub fn get(self, id: i32) -> GetTeamsChatMessage<'c> {
        let mut call = self.0.call(&operations::GET_TEAMS_CHAT_MESSAGE);
        call.path("id", Style::Simple, false, &id);
        GetTeamsChatMessage(call)
    }

    /// `DELETE /ExternalChatMessage/{id}`: Delete a chat message.
    ///
    /// Deletes the chat message with this `id`. *Ours:* answers with what was deleted.
    #[inline]
    pub fn delete(self, id: i32) -> DeleteTeamsChatMessage<'c> {
        let mut call = self.0.call(&operations::DELETE_TEAMS_CHAT_MESSAGE);
        call.path("id", Style::Simple, false, &id);
        DeleteTeamsChatMessage(call)
    }
}

/// `GET /ExternalChatMessage`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ListTeamsChatMessages<'c>(Call<'c>);

impl ListTeamsChatMessages<'_> {
    /// *Ours:* how many elements a page has. Without it a page has 100 when `page_no` is given, and
    /// no pages are made otherwise, unless the operation says so.
    #[inline]
    pub fn page_size(mut self, value: i32) -> Self {
        self.0.query("page_size", Style::Form, true, &value);
        self
    }

    /// *Ours:* which page to give, counted from 1. Without it, the first.
    #[inline]
    pub fn page_no(mut self, value: i32) -> Self {
        self.0.query("page_no", Style::Form, true, &value);
        self
    }
}

request! { ListTeamsChatMessages ListTeamsChatMessagesOk, ListTeamsChatMessagesError, 200 Headed }

/// `POST /ExternalChatMessage`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct CreateTeamsChatMessages<'c>(Call<'c>);

impl CreateTeamsChatMessages<'_> {
    /// `Idempotency-Key`
    ///
    /// *Ours:* a name of the caller's choice for this request. Sent again within a day under the
    /// same name, it is not carried out again, and answered as the first time. In quotes or
    /// without.
    #[inline]
    pub fn idempotency_key(mut self, value: &str) -> Self {
        self.0.header("Idempotency-Key", Style::Simple, false, value);
        self
    }
}

request! { CreateTeamsChatMessages
    Vec<TeamsChatMessageList>,
    CreateTeamsChatMessagesError,
    201 Json("application/json"),
}

/// `GET /ExternalChatMessage/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetTeamsChatMessage<'c>(Call<'c>);

request! { GetTeamsChatMessage TeamsChatMessageList, GetTeamsChatMessageError, 200 Json("application/json") }

/// `DELETE /ExternalChatMessage/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct DeleteTeamsChatMessage<'c>(Call<'c>);

request! { DeleteTeamsChatMessage TeamsChatMessageList, DeleteTeamsChatMessageError, 200 Json("application/json") }
