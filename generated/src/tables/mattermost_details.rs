//! The table `mattermost_details`.

use lockstep_runtime::{Maybe, Secret, table};

use crate::types::{MattermostChannelDetails, MattermostDetails, MattermostDetailsInput};

/// A stored `MattermostDetails`, with what is never shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MattermostDetailsRow {
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
    /// Token for the Mattermost server. Taken in requests. *Ours:* stored, checked against `url`,
    /// and in no answer.
    pub new_access_token: Option<Secret>,
    /// True when the Mattermost server accepted the stored token. *Ours:* found out by the server,
    /// never taken from a request; false when the token was refused or the server was not reached,
    /// null while there is no token.
    pub authorized: Option<bool>,
    /// True to let the server read the channels from Mattermost by itself.
    pub enableintegrator: Option<bool>,
    /// Hours between two such readings. *Ours:* without a number above 0 there is one reading, when
    /// the record is saved.
    pub integratorhours: Option<i32>,
}

table! { MattermostDetailsRow "mattermost_details" key "id" at "spec/schemas/MattermostDetails.yaml:1:1" {
    0 "id" id integer required,
    1 "name" name text nullable,
    2 "url" url text nullable,
    3 "new_integration_method" new_integration_method boolean nullable,
    4 "new_access_token" new_access_token secret nullable,
    5 "authorized" authorized boolean nullable,
    6 "enableintegrator" enableintegrator boolean nullable,
    7 "integratorhours" integratorhours integer nullable,
} unique [] index [] }

impl MattermostDetailsRow {
    /// Changes what `input` holds: absent keeps, null clears, a value sets.
    pub fn apply(&mut self, input: MattermostDetailsInput) {
        if let Maybe::Value(value) = input.id {
            self.id = value;
        }
        input.name.apply_to(&mut self.name);
        input.url.apply_to(&mut self.url);
        input.new_integration_method.apply_to(&mut self.new_integration_method);
        input.new_access_token.apply_to(&mut self.new_access_token);
        input.enableintegrator.apply_to(&mut self.enableintegrator);
        input.integratorhours.apply_to(&mut self.integratorhours);
    }

    /// The record as it is shown; `channels` is kept elsewhere.
    pub fn into_mattermost_details(self, channels: Option<Vec<MattermostChannelDetails>>) -> MattermostDetails {
        MattermostDetails {
            id: self.id,
            name: self.name,
            url: self.url,
            new_integration_method: self.new_integration_method,
            authorized: self.authorized,
            channels,
            enableintegrator: self.enableintegrator,
            integratorhours: self.integratorhours,
        }
    }
}
