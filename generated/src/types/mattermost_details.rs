//! `MattermostDetails`, and with it `MattermostDetailsInput`.

use lockstep_runtime::{Maybe, Secret, object};

use super::{MattermostChannelDetails, MattermostChannelDetailsInput};

/// An integration with one Mattermost server.
///
/// What the server answers; what is sent to it is `MattermostDetailsInput`.
#[derive(Clone)]
pub struct MattermostDetails {
    /// Number of the integration. *Ours:* assigned by the server and never used again; in a
    /// request, a number above 0 means the record to update; absent, null or 0 means a new one.
    pub id: i32,
    /// Name given to the integration.
    pub name: Option<String>,
    /// Base address of the Mattermost server. *Ours:* only `http` and `https`, and no loopback,
    /// private or link-local address unless the server is configured to allow it; a change without
    /// a `new_access_token` in the same request removes the stored token.
    pub url: Option<String>,
    /// True to use the newer way of integrating.
    pub new_integration_method: Option<bool>,
    /// True when the Mattermost server accepted the stored token. *Ours:* found out by the server,
    /// never taken from a request; false when the token was refused or the server was not reached,
    /// null while there is no token.
    pub authorized: Option<bool>,
    /// Channels of this integration. *Ours:* absent in an update keeps them, an array replaces
    /// them, and null removes them; an element with the `id` of one of them updates that one. With
    /// `enableintegrator` the server's own reading of the channels replaces them too.
    pub channels: Option<Vec<MattermostChannelDetails>>,
    /// True to let the server read the channels from Mattermost by itself.
    pub enableintegrator: Option<bool>,
    /// Hours between two such readings. *Ours:* without a number above 0 there is one reading, when
    /// the record is saved.
    pub integratorhours: Option<i32>,
}

object! { MattermostDetails {
    0 "id" id required,
    1 "name" name nullable,
    2 "url" url nullable,
    3 "new_integration_method" new_integration_method nullable,
    4 "authorized" authorized nullable,
    5 "channels" channels nullable,
    6 "enableintegrator" enableintegrator nullable,
    7 "integratorhours" integratorhours nullable,
} }

/// An integration with one Mattermost server.
///
/// What is sent to the server; what it answers is `MattermostDetails`.
#[derive(Clone, Default)]
pub struct MattermostDetailsInput {
    /// Number of the integration. *Ours:* assigned by the server and never used again; in a
    /// request, a number above 0 means the record to update; absent, null or 0 means a new one.
    pub id: Maybe<i32>,
    /// Name given to the integration.
    pub name: Maybe<String>,
    /// Base address of the Mattermost server. *Ours:* only `http` and `https`, and no loopback,
    /// private or link-local address unless the server is configured to allow it; a change without
    /// a `new_access_token` in the same request removes the stored token.
    pub url: Maybe<String>,
    /// True to use the newer way of integrating.
    pub new_integration_method: Maybe<bool>,
    /// Token for the Mattermost server. Taken in requests. *Ours:* stored, checked against `url`,
    /// and in no answer.
    pub new_access_token: Maybe<Secret>,
    /// Channels of this integration. *Ours:* absent in an update keeps them, an array replaces
    /// them, and null removes them; an element with the `id` of one of them updates that one. With
    /// `enableintegrator` the server's own reading of the channels replaces them too.
    pub channels: Maybe<Vec<MattermostChannelDetailsInput>>,
    /// True to let the server read the channels from Mattermost by itself.
    pub enableintegrator: Maybe<bool>,
    /// Hours between two such readings. *Ours:* without a number above 0 there is one reading, when
    /// the record is saved.
    pub integratorhours: Maybe<i32>,
}

object! { MattermostDetailsInput {
    0 "id" id maybe,
    1 "name" name maybe,
    2 "url" url maybe,
    3 "new_integration_method" new_integration_method maybe,
    4 "new_access_token" new_access_token maybe,
    5 "channels" channels maybe,
    6 "enableintegrator" enableintegrator maybe,
    7 "integratorhours" integratorhours maybe,
} }

impl From<MattermostDetails> for MattermostDetailsInput {
    #[inline]
    fn from(value: MattermostDetails) -> Self {
        Self {
            id: Maybe::Value(value.id),
            name: Maybe::from(value.name),
            url: Maybe::from(value.url),
            new_integration_method: Maybe::from(value.new_integration_method),
            new_access_token: Maybe::Absent,
            channels: Maybe::from(value.channels.map(|value| value.into_iter().map(Into::into).collect())),
            enableintegrator: Maybe::from(value.enableintegrator),
            integratorhours: Maybe::from(value.integratorhours),
        }
    }
}
