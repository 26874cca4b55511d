//! The calls of `MattermostDetailsApi`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{
    self, CreateMattermostDetailsError, DeleteMattermostDetailsError, GetMattermostDetailsError,
    ListMattermostDetailsError, ListMattermostDetailsOk,
};
use crate::types::{MattermostDetails, MattermostDetailsInput};

/// Integrations with Mattermost servers.
#[derive(Clone, Copy, Debug)]
pub struct MattermostDetailsApi<'c>(pub(super) &'c Client);

impl<'c> MattermostDetailsApi<'c> {
    /// `GET /MattermostDetails`: List Mattermost integrations.
    ///
    /// Gives the Mattermost integrations with their channels. *Ours:* the paging.
    #[inline]
    pub fn list(self) -> ListMattermostDetails<'c> {
        ListMattermostDetails(self.0.call(&operations::LIST_MATTERMOST_DETAILS))
    }

    /// `POST /MattermostDetails`: Store Mattermost integrations.
    ///
    /// Stores Mattermost integrations, new ones and changed ones.
    ///
    /// *Ours:* all of them are stored, or none. A `new_access_token` is checked at `url` before the
    /// answer, and `authorized` tells the outcome; a Mattermost server that cannot be reached is no
    /// fault: the record is stored with `authorized` false, and the check is made again later.
    #[inline]
    pub fn create(self, body: Vec<MattermostDetailsInput>) -> CreateMattermostDetails<'c> {
        let mut call = self.0.call(&operations::CREATE_MATTERMOST_DETAILS);
        call.json("application/json", &body);
        CreateMattermostDetails(call)
    }

    /// `GET /MattermostDetails/{id}`: Get one Mattermost integration.
    ///
    /// Gives the Mattermost integration with this `id`, and its channels.
    #[inline]
    pub fn get(self, id: i32) -> GetMattermostDetails<'c> {
        let mut call = self.0.call(&operations::GET_MATTERMOST_DETAILS);
        call.path("id", Style::Simple, false, &id);
        GetMattermostDetails(call)
    }

    /// `DELETE /MattermostDetails/{id}`: Delete a Mattermost integration.
    ///
    /// Deletes the Mattermost integration with this `id`. *Ours:* its channels are deleted with it;
    /// answers with what was deleted.
    #[inline]
    pub fn delete(self, id: i32) -> DeleteMattermostDetails<'c> {
        let mut call = self.0.call(&operations::DELETE_MATTERMOST_DETAILS);
        call.path("id", Style::Simple, false, &id);
        DeleteMattermostDetails(call)
    }
}

/// `GET /MattermostDetails`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ListMattermostDetails<'c>(Call<'c>);

impl ListMattermostDetails<'_> {
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

request! { ListMattermostDetails ListMattermostDetailsOk, ListMattermostDetailsError, 200 Headed }

/// `POST /MattermostDetails`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct CreateMattermostDetails<'c>(Call<'c>);

impl CreateMattermostDetails<'_> {
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

request! { CreateMattermostDetails Vec<MattermostDetails>, CreateMattermostDetailsError, 201 Json("application/json") }

/// `GET /MattermostDetails/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetMattermostDetails<'c>(Call<'c>);

request! { GetMattermostDetails MattermostDetails, GetMattermostDetailsError, 200 Json("application/json") }

/// `DELETE /MattermostDetails/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct DeleteMattermostDetails<'c>(Call<'c>);

request! { DeleteMattermostDetails MattermostDetails, DeleteMattermostDetailsError, 200 Json("application/json") }
