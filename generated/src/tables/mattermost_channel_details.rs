//! The table `mattermost_channel_details`.

use lockstep_runtime::{Maybe, table};

use crate::types::{MattermostChannelDetails, MattermostChannelDetailsInput};

/// A stored `MattermostChannelDetails`, with what is never shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MattermostChannelDetailsRow {
    /// Number of the channel record. *Ours:* assigned by the server and never used again; in a
    /// request, a number above 0 means the record to update; absent, null or 0 means a new one.
    pub id: i32,
    /// The `MattermostDetails` record that the channel belongs to. *Ours:* set by the server.
    pub mmid: Option<i32>,
    /// Identifier of the channel in Mattermost.
    pub channelid: Option<String>,
    /// Name of the channel.
    pub name: Option<String>,
    /// HaloPSA agent for whom the channel is watched.
    pub agentid: Option<i32>,
    /// Identifier of the webhook set up for the channel.
    pub webhookid: Option<String>,
    /// Name of that webhook.
    pub webhookname: Option<String>,
    /// What the webhook is for, in words.
    pub webhookdesc: Option<String>,
    /// Name under which messages are posted.
    pub botname: Option<String>,
    /// Address of the picture shown beside those messages.
    pub boticon: Option<String>,
    /// Name of the agent that `agentid` names.
    pub agent_name: Option<String>,
}

table! { MattermostChannelDetailsRow "mattermost_channel_details" key "id" at "spec/schemas/MattermostChannelDetails.yaml:1:1" {
    0 "id" id integer required,
    1 "mmid" mmid integer nullable,
    2 "channelid" channelid text nullable,
    3 "name" name text nullable,
    4 "agentid" agentid integer nullable,
    5 "webhookid" webhookid text nullable,
    6 "webhookname" webhookname text nullable,
    7 "webhookdesc" webhookdesc text nullable,
    8 "botname" botname text nullable,
    9 "boticon" boticon text nullable,
    10 "agent_name" agent_name text nullable,
} unique [] index [["mmid", "id"]] }

impl MattermostChannelDetailsRow {
    /// Changes what `input` holds: absent keeps, null clears, a value sets.
    pub fn apply(&mut self, input: MattermostChannelDetailsInput) {
        if let Maybe::Value(value) = input.id {
            self.id = value;
        }
        input.channelid.apply_to(&mut self.channelid);
        input.name.apply_to(&mut self.name);
        input.agentid.apply_to(&mut self.agentid);
        input.webhookid.apply_to(&mut self.webhookid);
        input.webhookname.apply_to(&mut self.webhookname);
        input.webhookdesc.apply_to(&mut self.webhookdesc);
        input.botname.apply_to(&mut self.botname);
        input.boticon.apply_to(&mut self.boticon);
        input.agent_name.apply_to(&mut self.agent_name);
    }
}

impl From<MattermostChannelDetailsRow> for MattermostChannelDetails {
    fn from(row: MattermostChannelDetailsRow) -> Self {
        Self {
            id: row.id,
            mmid: row.mmid,
            channelid: row.channelid,
            name: row.name,
            agentid: row.agentid,
            webhookid: row.webhookid,
            webhookname: row.webhookname,
            webhookdesc: row.webhookdesc,
            botname: row.botname,
            boticon: row.boticon,
            agent_name: row.agent_name,
        }
    }
}
