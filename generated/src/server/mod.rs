//! What a server of HaloPSA Chat & Collaboration implements: a trait for each resource.

mod auth;
mod call_logs;
mod mattermost_channel_details;
mod mattermost_details;
mod microsoft_teams;
mod microsoft_teams_mappings;
mod teams_chat_messages;
mod transcription_stores;
mod twilio;
mod twilio_details;
mod twilio_whats_app_details;
mod whats_app;
mod zoom;

use lockstep_runtime::server::{ApiKey, Attempt, Basic, Bearer, Denied, Router, Signed, Verdict};

use crate::operations::SCHEMES;

pub use auth::*;
pub use call_logs::*;
pub use mattermost_channel_details::*;
pub use mattermost_details::*;
pub use microsoft_teams::*;
pub use microsoft_teams_mappings::*;
pub use teams_chat_messages::*;
pub use transcription_stores::*;
pub use twilio::*;
pub use twilio_details::*;
pub use twilio_whats_app_details::*;
pub use whats_app::*;
pub use zoom::*;

/// Who may call: a method for each security scheme.
pub trait Authenticate: Send + Sync + 'static {
    /// What is known of a caller.
    type Principal: Clone + Send + Sync + 'static;

    /// `haloOAuth`: A token of the client credentials grant. *Ours:* the names of the scopes.
    fn halo_oauth(
        &self,
        token: Bearer,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// `clientBasic`: The client of a token request in HTTP Basic: `client_id` as the user,
    /// `client_secret` as the password (RFC 6749, section 2.3.1).
    fn client_basic(
        &self,
        basic: Basic,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// `twilioSignature`: Twilio's signature: the Base64 of an HMAC-SHA1, keyed with the auth
    /// token, of the full public URL followed by the name and value of each form field in sorted
    /// order.
    fn twilio_signature(
        &self,
        key: Option<ApiKey>,
        request: Signed,
        scopes: &'static [&'static str],
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    /// The principal where two schemes are satisfied together: the first one's.
    fn combine(first: Self::Principal, _second: Self::Principal) -> Self::Principal {
        first
    }
}

/// The whole API: what `router` takes.
pub trait Api:
    Authenticate
    + Auth
    + MicrosoftTeams
    + MicrosoftTeamsMappings
    + TeamsChatMessages
    + MattermostChannelDetailsApi
    + MattermostDetailsApi
    + Twilio
    + TwilioDetails
    + TwilioWhatsAppDetailsApi
    + WhatsApp
    + Zoom
    + CallLogs
    + TranscriptionStores
{
}

impl<
    T: Authenticate
        + Auth
        + MicrosoftTeams
        + MicrosoftTeamsMappings
        + TeamsChatMessages
        + MattermostChannelDetailsApi
        + MattermostDetailsApi
        + Twilio
        + TwilioDetails
        + TwilioWhatsAppDetailsApi
        + WhatsApp
        + Zoom
        + CallLogs
        + TranscriptionStores,
> Api for T
{
}

/// The service that answers for `api`.
#[must_use]
pub fn router<A: Api>(api: A) -> Router<A, A::Principal> {
    let mut router = Router::new(api, SCHEMES, include_str!("schemas.json"), authenticate::<A>);
    router.combine(A::combine);
    auth::mount(&mut router);
    microsoft_teams::mount(&mut router);
    microsoft_teams_mappings::mount(&mut router);
    teams_chat_messages::mount(&mut router);
    mattermost_channel_details::mount(&mut router);
    mattermost_details::mount(&mut router);
    twilio::mount(&mut router);
    twilio_details::mount(&mut router);
    twilio_whats_app_details::mount(&mut router);
    whats_app::mount(&mut router);
    zoom::mount(&mut router);
    call_logs::mount(&mut router);
    transcription_stores::mount(&mut router);
    router.ignore_case(true);
    router
}

fn authenticate<A: Authenticate>(api: &A, attempt: Attempt) -> Verdict<'_, A::Principal> {
    match attempt.scheme {
        0 => attempt.bearer(|token, scopes| api.halo_oauth(token, scopes)),
        1 => attempt.basic(|basic, scopes| api.client_basic(basic, scopes)),
        2 => attempt.signed_api_key(|key, request, scopes| api.twilio_signature(key, request, scopes)),
        _ => attempt.unknown(),
    }
}
