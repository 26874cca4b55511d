//! What a server implements of `MicrosoftTeams`.

use lockstep_runtime::http::Json;
use lockstep_runtime::server::{Cx, Incoming, Reply, Router, answer};

use super::Authenticate;
use crate::operations::{self, GetMicrosoftTeamsError};
use crate::types::MicrosoftTeamsConfiguration;

/// How Microsoft Teams is set up.
pub trait MicrosoftTeams: Authenticate {
    /// `GET /MicrosoftTeams/Get`: State of the Microsoft Teams integration.
    ///
    /// Tells how Microsoft Teams is set up here. *Ours:* the fields of the answer.
    fn get(
        &self,
        cx: Cx<Self::Principal>,
    ) -> impl Future<Output = Result<MicrosoftTeamsConfiguration, GetMicrosoftTeamsError>> + Send;
}

pub(super) fn mount<A: MicrosoftTeams>(router: &mut Router<A, A::Principal>) {
    router.mount(&operations::GET_MICROSOFT_TEAMS, get::<A>);
}

fn get<A: MicrosoftTeams>(api: &A, mut incoming: Incoming<A::Principal>) -> Reply<'_> {
    let Some(cx) = incoming.cx() else { return incoming.refuse() };
    answer(200, Json("application/json"), api.get(cx))
}
