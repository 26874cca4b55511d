//! `MicrosoftTeamsMapping`, and with it `MicrosoftTeamsMappingInput`.

use lockstep_runtime::{DateTime, Maybe, Secret, object};

/// A Microsoft Teams team tied to this service, with the change notifications subscribed to for it.
///
/// What the server answers; what is sent to it is `MicrosoftTeamsMappingInput`.
#[derive(Clone)]
pub struct MicrosoftTeamsMapping {
    /// Number of the mapping. *Ours:* assigned by the server and never used again; in a request, a
    /// number above 0 means the record to update; absent, null or 0 means a new one.
    pub id: i32,
    /// Identifier of the team in Microsoft Teams.
    pub team_id: Option<String>,
    /// Name of the team, as people see it in Microsoft Teams.
    pub team_name: Option<String>,
    /// Identifier of the subscription in Microsoft Graph.
    pub subscription_id: Option<String>,
    /// Moment at which the subscription runs out.
    pub subscription_expiry: Option<DateTime>,
    /// True while the subscription is in force.
    pub subscribed: Option<bool>,
}

object! { MicrosoftTeamsMapping {
    0 "id" id required,
    1 "team_id" team_id nullable,
    2 "team_name" team_name nullable,
    3 "subscription_id" subscription_id nullable,
    4 "subscription_expiry" subscription_expiry nullable,
    5 "subscribed" subscribed nullable,
} }

/// A Microsoft Teams team tied to this service, with the change notifications subscribed to for it.
///
/// What is sent to the server; what it answers is `MicrosoftTeamsMapping`.
#[derive(Clone, Default)]
pub struct MicrosoftTeamsMappingInput {
    /// Number of the mapping. *Ours:* assigned by the server and never used again; in a request, a
    /// number above 0 means the record to update; absent, null or 0 means a new one.
    pub id: Maybe<i32>,
    /// Identifier of the team in Microsoft Teams.
    pub team_id: Maybe<String>,
    /// Name of the team, as people see it in Microsoft Teams.
    pub team_name: Maybe<String>,
    /// Identifier of the subscription in Microsoft Graph.
    pub subscription_id: Maybe<String>,
    /// Moment at which the subscription runs out.
    pub subscription_expiry: Maybe<DateTime>,
    /// True while the subscription is in force.
    pub subscribed: Maybe<bool>,
    /// Key of a new subscription. Taken in requests. *Ours:* stored, and in no answer.
    pub new_subscription_key: Maybe<Secret>,
}

object! { MicrosoftTeamsMappingInput {
    0 "id" id maybe,
    1 "team_id" team_id maybe,
    2 "team_name" team_name maybe,
    3 "subscription_id" subscription_id maybe,
    4 "subscription_expiry" subscription_expiry maybe,
    5 "subscribed" subscribed maybe,
    6 "new_subscription_key" new_subscription_key maybe,
} }

impl From<MicrosoftTeamsMapping> for MicrosoftTeamsMappingInput {
    #[inline]
    fn from(value: MicrosoftTeamsMapping) -> Self {
        Self {
            id: Maybe::Value(value.id),
            team_id: Maybe::from(value.team_id),
            team_name: Maybe::from(value.team_name),
            subscription_id: Maybe::from(value.subscription_id),
            subscription_expiry: Maybe::from(value.subscription_expiry),
            subscribed: Maybe::from(value.subscribed),
            new_subscription_key: Maybe::Absent,
        }
    }
}
