//! The table `teams_chat_message`.

use lockstep_runtime::{DateTime, Maybe, table};

use crate::types::{TeamsChatMessageList, TeamsChatMessageListInput};

/// A stored `TeamsChatMessage_List`, with what is never shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TeamsChatMessageListRow {
    /// Number of the message record. *Ours:* assigned by the server and never used again; in a
    /// request, a number above 0 means the record to update; absent, null or 0 means a new one.
    pub id: i32,
    /// Identifier of the Teams thread that the message belongs to.
    pub chat_id: Option<String>,
    /// Teams' own identifier of the message.
    pub message_id: Option<String>,
    /// HaloPSA record that links the chat to something outside.
    pub external_link_id: Option<i32>,
    /// Text of the message as HTML. *Ours:* kept as sent; whoever shows it must sanitize it.
    pub note_html: Option<String>,
    /// Text of the message without markup.
    pub note: Option<String>,
    /// Object identifier of the sender in Azure AD (Microsoft Entra ID).
    pub who_azure_id: Option<String>,
    /// Name of the sender, for display.
    pub who: Option<String>,
    /// Moment at which the message was written.
    pub datetime: Option<DateTime>,
    /// HaloPSA agent who sent the message, if an agent did.
    pub whoagent_id: Option<i32>,
    /// Name of that agent.
    pub whoagent_name: Option<String>,
    /// Remote support session in which the message was exchanged.
    pub remote_session_id: Option<i32>,
}

table! { TeamsChatMessageListRow "teams_chat_message" key "id" at "spec/schemas/TeamsChatMessage_List.yaml:1:1" {
    0 "id" id integer required,
    1 "chat_id" chat_id text nullable,
    2 "message_id" message_id text nullable,
    3 "external_link_id" external_link_id integer nullable,
    4 "note_html" note_html text nullable,
    5 "note" note text nullable,
    6 "who_azure_id" who_azure_id text nullable,
    7 "who" who text nullable,
    8 "datetime" datetime time nullable,
    9 "whoagent_id" whoagent_id integer nullable,
    10 "whoagent_name" whoagent_name text nullable,
    11 "remote_session_id" remote_session_id integer nullable,
} unique [] index [] }

impl TeamsChatMessageListRow {
    /// Changes what `input` holds: absent keeps, null clears, a value sets.
    pub fn apply(&mut self, input: TeamsChatMessageListInput) {
        if let Maybe::Value(value) = input.id {
            self.id = value;
        }
        input.chat_id.apply_to(&mut self.chat_id);
        input.message_id.apply_to(&mut self.message_id);
        input.external_link_id.apply_to(&mut self.external_link_id);
        input.note_html.apply_to(&mut self.note_html);
        input.note.apply_to(&mut self.note);
        input.who_azure_id.apply_to(&mut self.who_azure_id);
        input.who.apply_to(&mut self.who);
        input.datetime.apply_to(&mut self.datetime);
        input.whoagent_id.apply_to(&mut self.whoagent_id);
        input.whoagent_name.apply_to(&mut self.whoagent_name);
        input.remote_session_id.apply_to(&mut self.remote_session_id);
    }
}

impl From<TeamsChatMessageListRow> for TeamsChatMessageList {
    fn from(row: TeamsChatMessageListRow) -> Self {
        Self {
            id: row.id,
            chat_id: row.chat_id,
            message_id: row.message_id,
            external_link_id: row.external_link_id,
            note_html: row.note_html,
            note: row.note,
            who_azure_id: row.who_azure_id,
            who: row.who,
            datetime: row.datetime,
            whoagent_id: row.whoagent_id,
            whoagent_name: row.whoagent_name,
            remote_session_id: row.remote_session_id,
        }
    }
}
