//! `MattermostChannelDetails`, and with it `MattermostChannelDetailsInput`.

use lockstep_runtime::{Maybe, object};

/// A channel of a Mattermost integration. The published reference says only that `channels` is an
/// array. *Ours:* what an element holds, and that the channels are stored with the record of the
/// integration.
///
/// What the server answers; what is sent to it is `MattermostChannelDetailsInput`.
#[derive(Clone)]
pub struct MattermostChannelDetails {
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

object! { MattermostChannelDetails {
    0 "id" id required,
    1 "mmid" mmid nullable,
    2 "channelid" channelid nullable,
    3 "name" name nullable,
    4 "agentid" agentid nullable,
    5 "webhookid" webhookid nullable,
    6 "webhookname" webhookname nullable,
    7 "webhookdesc" webhookdesc nullable,
    8 "botname" botname nullable,
    9 "boticon" boticon nullable,
    10 "agent_name" agent_name nullable,
} }

/// A channel of a Mattermost integration. The published reference says only that `channels` is an
/// array. *Ours:* what an element holds, and that the channels are stored with the record of the
/// integration.
///
/// What is sent to the server; what it answers is `MattermostChannelDetails`.
#[derive(Clone, Default)]
pub struct MattermostChannelDetailsInput {
    /// Number of the channel record. *Ours:* assigned by the server and never used again; in a
    /// request, a number above 0 means the record to update; absent, null or 0 means a new one.
    pub id: Maybe<i32>,
    /// Identifier of the channel in Mattermost.
    pub channelid: Maybe<String>,
    /// Name of the channel.
    pub name: Maybe<String>,
    /// HaloPSA agent for whom the channel is watched.
    pub agentid: Maybe<i32>,
    /// Identifier of the webhook set up for the channel.
    pub webhookid: Maybe<String>,
    /// Name of that webhook.
    pub webhookname: Maybe<String>,
    /// What the webhook is for, in words.
    pub webhookdesc: Maybe<String>,
    /// Name under which messages are posted.
    pub botname: Maybe<String>,
    /// Address of the picture shown beside those messages.
    pub boticon: Maybe<String>,
    /// Name of the agent that `agentid` names.
    pub agent_name: Maybe<String>,
}

object! { MattermostChannelDetailsInput {
    0 "id" id maybe,
    1 "channelid" channelid maybe,
    2 "name" name maybe,
    3 "agentid" agentid maybe,
    4 "webhookid" webhookid maybe,
    5 "webhookname" webhookname maybe,
    6 "webhookdesc" webhookdesc maybe,
    7 "botname" botname maybe,
    8 "boticon" boticon maybe,
    9 "agent_name" agent_name maybe,
} }

impl From<MattermostChannelDetails> for MattermostChannelDetailsInput {
    #[inline]
    fn from(value: MattermostChannelDetails) -> Self {
        Self {
            id: Maybe::Value(value.id),
            channelid: Maybe::from(value.channelid),
            name: Maybe::from(value.name),
            agentid: Maybe::from(value.agentid),
            webhookid: Maybe::from(value.webhookid),
            webhookname: Maybe::from(value.webhookname),
            webhookdesc: Maybe::from(value.webhookdesc),
            botname: Maybe::from(value.botname),
            boticon: Maybe::from(value.boticon),
            agent_name: Maybe::from(value.agent_name),
        }
    }
}
