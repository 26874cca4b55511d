//! The table `microsoft_teams_mapping`.

use lockstep_runtime::{DateTime, Maybe, Secret, table};

use crate::types::{MicrosoftTeamsMapping, MicrosoftTeamsMappingInput};

/// A stored `MicrosoftTeamsMapping`, with what is never shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MicrosoftTeamsMappingRow {
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
    /// Key of a new subscription. Taken in requests. *Ours:* stored, and in no answer.
    pub new_subscription_key: Option<Secret>,
}

table! { MicrosoftTeamsMappingRow "microsoft_teams_mapping" key "id" at "spec/schemas/MicrosoftTeamsMapping.yaml:1:1" {
    0 "id" id integer required,
    1 "team_id" team_id text nullable,
    2 "team_name" team_name text nullable,
    3 "subscription_id" subscription_id text nullable,
    4 "subscription_expiry" subscription_expiry time nullable,
    5 "subscribed" subscribed boolean nullable,
    6 "new_subscription_key" new_subscription_key secret nullable,
} unique [] index [] }

impl MicrosoftTeamsMappingRow {
    /// Changes what `input` holds: absent keeps, null clears, a value sets.
    pub fn apply(&mut self, input: MicrosoftTeamsMappingInput) {
        if let Maybe::Value(value) = input.id {
            self.id = value;
        }
        input.team_id.apply_to(&mut self.team_id);
        input.team_name.apply_to(&mut self.team_name);
        input.subscription_id.apply_to(&mut self.subscription_id);
        input.subscription_expiry.apply_to(&mut self.subscription_expiry);
        input.subscribed.apply_to(&mut self.subscribed);
        input.new_subscription_key.apply_to(&mut self.new_subscription_key);
    }
}

impl From<MicrosoftTeamsMappingRow> for MicrosoftTeamsMapping {
    fn from(row: MicrosoftTeamsMappingRow) -> Self {
        Self {
            id: row.id,
            team_id: row.team_id,
            team_name: row.team_name,
            subscription_id: row.subscription_id,
            subscription_expiry: row.subscription_expiry,
            subscribed: row.subscribed,
        }
    }
}
