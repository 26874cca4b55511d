//! The calls of `MicrosoftTeamsMappings`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::http::Style;
use lockstep_runtime::request;

use crate::operations::{
    self, CreateMicrosoftTeamsMappingsError, DeleteMicrosoftTeamsMappingError, GetMicrosoftTeamsMappingError,
    ListMicrosoftTeamsMappingsError, ListMicrosoftTeamsMappingsOk,
};
use crate::types::{MicrosoftTeamsMapping, MicrosoftTeamsMappingInput};

/// Teams of Microsoft Teams that are tied to this service.
#[derive(Clone, Copy, Debug)]
pub struct MicrosoftTeamsMappings<'c>(pub(super) &'c Client);

impl<'c> MicrosoftTeamsMappings<'c> {
    /// `GET /MicrosoftTeamsMapping`: List Teams mappings.
    ///
    /// Gives every mapping of a Microsoft Teams team. *Ours:* the paging.
    #[inline]
    pub fn list(self) -> ListMicrosoftTeamsMappings<'c> {
        ListMicrosoftTeamsMappings(self.0.call(&operations::LIST_MICROSOFT_TEAMS_MAPPINGS))
    }

    /// `POST /MicrosoftTeamsMapping`: Store Teams mappings.
    ///
    /// Stores mappings of Microsoft Teams teams, new ones and changed ones. *Ours:* all of them are
    /// stored, or none.
    #[inline]
    pub fn create(self, body: Vec<MicrosoftTeamsMappingInput>) -> CreateMicrosoftTeamsMappings<'c> {
        let mut call = self.0.call(&operations::CREATE_MICROSOFT_TEAMS_MAPPINGS);
        call.json("application/json", &body);
        CreateMicrosoftTeamsMappings(call)
    }

    /// `GET /MicrosoftTeamsMapping/{id}`: Get one Teams mapping.
    ///
    /// Gives the mapping with this `id`.
    #[inline]
    pub fn get(self, id: i32) -> GetMicrosoftTeamsMapping<'c> {
        let mut call = self.0.call(&operations::GET_MICROSOFT_TEAMS_MAPPING);
        call.path("id", Style::Simple, false, &id);
        GetMicrosoftTeamsMapping(call)
    }

    /// `DELETE /MicrosoftTeamsMapping/{id}`: Delete a Teams mapping.
    ///
    /// Deletes the mapping with this `id`. *Ours:* answers with what was deleted.
    #[inline]
    pub fn delete(self, id: i32) -> DeleteMicrosoftTeamsMapping<'c> {
        let mut call = self.0.call(&operations::DELETE_MICROSOFT_TEAMS_MAPPING);
        call.path("id", Style::Simple, false, &id);
        DeleteMicrosoftTeamsMapping(call)
    }
}

/// `GET /MicrosoftTeamsMapping`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct ListMicrosoftTeamsMappings<'c>(Call<'c>);

impl ListMicrosoftTeamsMappings<'_> {
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

request! { ListMicrosoftTeamsMappings ListMicrosoftTeamsMappingsOk, ListMicrosoftTeamsMappingsError, 200 Headed }

/// `POST /MicrosoftTeamsMapping`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct CreateMicrosoftTeamsMappings<'c>(Call<'c>);

impl CreateMicrosoftTeamsMappings<'_> {
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

request! { CreateMicrosoftTeamsMappings
    Vec<MicrosoftTeamsMapping>,
    CreateMicrosoftTeamsMappingsError,
    201 Json("application/json"),
}

/// `GET /MicrosoftTeamsMapping/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetMicrosoftTeamsMapping<'c>(Call<'c>);

request! { GetMicrosoftTeamsMapping MicrosoftTeamsMapping, GetMicrosoftTeamsMappingError, 200 Json("application/json") }

/// `DELETE /MicrosoftTeamsMapping/{id}`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct DeleteMicrosoftTeamsMapping<'c>(Call<'c>);

request! { DeleteMicrosoftTeamsMapping
    MicrosoftTeamsMapping,
    DeleteMicrosoftTeamsMappingError,
    200 Json("application/json"),
}
