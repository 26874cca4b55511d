//! The calls of `MicrosoftTeams`.

use lockstep_runtime::client::{Call, Client};
use lockstep_runtime::request;

use crate::operations::{self, GetMicrosoftTeamsError};
use crate::types::MicrosoftTeamsConfiguration;

/// How Microsoft Teams is set up.
#[derive(Clone, Copy, Debug)]
pub struct MicrosoftTeams<'c>(pub(super) &'c Client);

impl<'c> MicrosoftTeams<'c> {
    /// `GET /MicrosoftTeams/Get`: State of the Microsoft Teams integration.
    ///
    /// Tells how Microsoft Teams is set up here. *Ours:* the fields of the answer.
    #[inline]
    pub fn get(self) -> GetMicrosoftTeams<'c> {
        GetMicrosoftTeams(self.0.call(&operations::GET_MICROSOFT_TEAMS))
    }
}

/// `GET /MicrosoftTeams/Get`, sent by `.await`.
#[derive(Debug)]
#[must_use]
pub struct GetMicrosoftTeams<'c>(Call<'c>);

request! { GetMicrosoftTeams MicrosoftTeamsConfiguration, GetMicrosoftTeamsError, 200 Json("application/json") }
