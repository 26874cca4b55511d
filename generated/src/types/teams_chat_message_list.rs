//! `TeamsChatMessageList`, and with it `TeamsChatMessageListInput`.

use lockstep_runtime::{DateTime, Maybe, object};

/// A chat message from outside, such as one of a Microsoft Teams chat.
///
/// What the server answers; what is sent to it is `TeamsChatMessageListInput`.
#[derive(Clone)]
pub struct TeamsChatMessageList {
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

object! { TeamsChatMessageList {
    0 "id" id required,
    1 "chat_id" chat_id nullable,
    2 "message_id" message_id nullable,
    3 "external_link_id" external_link_id nullable,
    4 "note_html" note_html nullable,
    5 "note" note nullable,
    6 "who_azure_id" who_azure_id nullable,
    7 "who" who nullable,
    8 "datetime" datetime nullable,
    9 "whoagent_id" whoagent_id nullable,
    10 "whoagent_name" whoagent_name nullable,
    11 "remote_session_id" remote_session_id nullable,
} }

/// A chat message from outside, such as one of a Microsoft Teams chat.
///
/// What is sent to the server; what it answers is `TeamsChatMessageList`.
#[derive(Clone, Default)]
pub struct TeamsChatMessageListInput {
    /// Number of the message record. *Ours:* assigned by the server and never used again; in a
    /// request, a number above 0 means the record to update; absent, null or 0 means a new one.
    pub id: Maybe<i32>,
    /// Identifier of the Teams thread that the message belongs to.
    pub chat_id: Maybe<String>,
    /// Teams' own identifier of the message.
    pub message_id: Maybe<String>,
    /// HaloPSA record that links the chat to something outside.
    pub external_link_id: Maybe<i32>,
    /// Text of the message as HTML. *Ours:* kept as sent; whoever shows it must sanitize it.
    pub note_html: Maybe<String>,
    /// Text of the message without markup.
    pub note: Maybe<String>,
    /// Object identifier of the sender in Azure AD (Microsoft Entra ID).
    pub who_azure_id: Maybe<String>,
    /// Name of the sender, for display.
    pub who: Maybe<String>,
    /// Moment at which the message was written.
    pub datetime: Maybe<DateTime>,
    /// HaloPSA agent who sent the message, if an agent did.
    pub whoagent_id: Maybe<i32>,
    /// Name of that agent.
    pub whoagent_name: Maybe<String>,
    /// Remote support session in which the message was exchanged.
    pub remote_session_id: Maybe<i32>,
}

object! { TeamsChatMessageListInput {
    0 "id" id maybe,
    1 "chat_id" chat_id maybe,
    2 "message_id" message_id maybe,
    3 "external_link_id" external_link_id maybe,
    4 "note_html" note_html maybe,
    5 "note" note maybe,
    6 "who_azure_id" who_azure_id maybe,
    7 "who" who maybe,
    8 "datetime" datetime maybe,
    9 "whoagent_id" whoagent_id maybe,
    10 "whoagent_name" whoagent_name maybe,
    11 "remote_session_id" remote_session_id maybe,
} }

impl From<TeamsChatMessageList> for TeamsChatMessageListInput {
    #[inline]
    fn from(value: TeamsChatMessageList) -> Self {
        Self {
            id: Maybe::Value(value.id),
            chat_id: Maybe::from(value.chat_id),
            message_id: Maybe::from(value.message_id),
            external_link_id: Maybe::from(value.external_link_id),
            note_html: Maybe::from(value.note_html),
            note: Maybe::from(value.note),
            who_azure_id: Maybe::from(value.who_azure_id),
            who: Maybe::from(value.who),
            datetime: Maybe::from(value.datetime),
            whoagent_id: Maybe::from(value.whoagent_id),
            whoagent_name: Maybe::from(value.whoagent_name),
            remote_session_id: Maybe::from(value.remote_session_id),
        }
    }
}
