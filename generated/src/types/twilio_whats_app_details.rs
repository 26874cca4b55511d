//! `TwilioWhatsAppDetails`, and with it `TwilioWhatsAppDetailsInput`.

use lockstep_runtime::{DateTime, Maybe, Secret, Uuid, object};

use super::{AllowedTeam, AllowedTeamInput, ContentTemplate, ContentTemplateInput};

/// An integration with one WhatsApp number at Twilio.
///
/// What the server answers; what is sent to it is `TwilioWhatsAppDetailsInput`.
#[derive(Clone)]
pub struct TwilioWhatsAppDetails {
    /// Number of the integration. *Ours:* assigned by the server and never used again; in a
    /// request, a number above 0 means the record to update; absent, null or 0 means a new one.
    pub id: i32,
    /// Name given to the integration.
    pub name: Option<String>,
    /// *Ours:* names this record in the `guid` parameter of the Twilio webhooks. Made by the server
    /// when the record is created.
    pub guid: Uuid,
    /// SID of the Twilio account.
    pub twilio_sid: Option<String>,
    /// Number that WhatsApp users write to.
    pub phone_number: Option<String>,
    /// True once the number is set up as a sender.
    pub sender_configured: Option<bool>,
    /// Site that new tickets are put under.
    pub site_id: Option<i32>,
    /// Ticket type that new tickets get.
    pub ticket_type: Option<i32>,
    /// True to open a closed ticket again when its writer sends a new message.
    pub reopen_existing_tickets: Option<bool>,
    /// True to take messages in. *Ours:* anything else makes the webhook refuse them with 403.
    pub allow_inbound: Option<bool>,
    /// True to let the integrator fetch what the webhook missed. *Ours:* needs `allow_inbound`;
    /// messages that reached `phone_number` since a day before the last run are read from Twilio,
    /// each stored once.
    pub integrator_backup: Option<bool>,
    /// Moment of the integrator's last run. *Ours:* overwritten by the server's own run when it
    /// goes well. There is one soon after the record was saved and then each hour, while there are
    /// `twilio_sid` and `new_auth_token`.
    pub integrator_lastsync: Option<DateTime>,
    /// What went wrong in the integrator's last run. *Ours:* overwritten by the server's own run,
    /// with null when it goes well.
    pub integrator_lasterror: Option<String>,
    /// Name under which messages are sent.
    pub display_name: Option<String>,
    /// True to allow messages made from content templates.
    pub allow_content_templates: Option<bool>,
    /// True to allow voice notes inside a conversation.
    pub allow_inline_voice_notes: Option<bool>,
    /// True to leave the number to the teams in `allowed_teams`.
    pub restrict_team_usage: Option<bool>,
    /// Teams that may use the number while `restrict_team_usage` is set.
    pub allowed_teams: Option<Vec<AllowedTeam>>,
    /// Content templates of the number. *Ours:* overwritten by the server's own run with those of
    /// the Twilio account, unless `allow_content_templates` is false.
    pub templates: Option<Vec<ContentTemplate>>,
}

object! { TwilioWhatsAppDetails {
    0 "id" id required,
    1 "name" name nullable,
    2 "guid" guid required,
    3 "twilio_sid" twilio_sid nullable,
    4 "phone_number" phone_number nullable,
    5 "sender_configured" sender_configured nullable,
    6 "site_id" site_id nullable,
    7 "ticket_type" ticket_type nullable,
    8 "reopen_existing_tickets" reopen_existing_tickets nullable,
    9 "allow_inbound" allow_inbound nullable,
    10 "integrator_backup" integrator_backup nullable,
    11 "integrator_lastsync" integrator_lastsync nullable,
    12 "integrator_lasterror" integrator_lasterror nullable,
    13 "display_name" display_name nullable,
    14 "allow_content_templates" allow_content_templates nullable,
    15 "allow_inline_voice_notes" allow_inline_voice_notes nullable,
    16 "restrict_team_usage" restrict_team_usage nullable,
    17 "allowed_teams" allowed_teams nullable,
    18 "templates" templates nullable,
} }

/// An integration with one WhatsApp number at Twilio.
///
/// What is sent to the server; what it answers is `TwilioWhatsAppDetails`.
#[derive(Clone, Default)]
pub struct TwilioWhatsAppDetailsInput {
    /// Number of the integration. *Ours:* assigned by the server and never used again; in a
    /// request, a number above 0 means the record to update; absent, null or 0 means a new one.
    pub id: Maybe<i32>,
    /// Name given to the integration.
    pub name: Maybe<String>,
    /// SID of the Twilio account.
    pub twilio_sid: Maybe<String>,
    /// Number that WhatsApp users write to.
    pub phone_number: Maybe<String>,
    /// True once the number is set up as a sender.
    pub sender_configured: Maybe<bool>,
    /// Site that new tickets are put under.
    pub site_id: Maybe<i32>,
    /// Ticket type that new tickets get.
    pub ticket_type: Maybe<i32>,
    /// True to open a closed ticket again when its writer sends a new message.
    pub reopen_existing_tickets: Maybe<bool>,
    /// True to take messages in. *Ours:* anything else makes the webhook refuse them with 403.
    pub allow_inbound: Maybe<bool>,
    /// True to let the integrator fetch what the webhook missed. *Ours:* needs `allow_inbound`;
    /// messages that reached `phone_number` since a day before the last run are read from Twilio,
    /// each stored once.
    pub integrator_backup: Maybe<bool>,
    /// Moment of the integrator's last run. *Ours:* overwritten by the server's own run when it
    /// goes well. There is one soon after the record was saved and then each hour, while there are
    /// `twilio_sid` and `new_auth_token`.
    pub integrator_lastsync: Maybe<DateTime>,
    /// What went wrong in the integrator's last run. *Ours:* overwritten by the server's own run,
    /// with null when it goes well.
    pub integrator_lasterror: Maybe<String>,
    /// Auth token of the Twilio account. Taken in requests. *Ours:* stored, used to check webhook
    /// signatures, and in no answer.
    pub new_auth_token: Maybe<Secret>,
    /// Name under which messages are sent.
    pub display_name: Maybe<String>,
    /// True to allow messages made from content templates.
    pub allow_content_templates: Maybe<bool>,
    /// True to allow voice notes inside a conversation.
    pub allow_inline_voice_notes: Maybe<bool>,
    /// True to leave the number to the teams in `allowed_teams`.
    pub restrict_team_usage: Maybe<bool>,
    /// Teams that may use the number while `restrict_team_usage` is set.
    pub allowed_teams: Maybe<Vec<AllowedTeamInput>>,
    /// Content templates of the number. *Ours:* overwritten by the server's own run with those of
    /// the Twilio account, unless `allow_content_templates` is false.
    pub templates: Maybe<Vec<ContentTemplateInput>>,
}

object! { TwilioWhatsAppDetailsInput {
    0 "id" id maybe,
    1 "name" name maybe,
    2 "twilio_sid" twilio_sid maybe,
    3 "phone_number" phone_number maybe,
    4 "sender_configured" sender_configured maybe,
    5 "site_id" site_id maybe,
    6 "ticket_type" ticket_type maybe,
    7 "reopen_existing_tickets" reopen_existing_tickets maybe,
    8 "allow_inbound" allow_inbound maybe,
    9 "integrator_backup" integrator_backup maybe,
    10 "integrator_lastsync" integrator_lastsync maybe,
    11 "integrator_lasterror" integrator_lasterror maybe,
    12 "new_auth_token" new_auth_token maybe,
    13 "display_name" display_name maybe,
    14 "allow_content_templates" allow_content_templates maybe,
    15 "allow_inline_voice_notes" allow_inline_voice_notes maybe,
    16 "restrict_team_usage" restrict_team_usage maybe,
    17 "allowed_teams" allowed_teams maybe,
    18 "templates" templates maybe,
} }

impl From<TwilioWhatsAppDetails> for TwilioWhatsAppDetailsInput {
    #[inline]
    fn from(value: TwilioWhatsAppDetails) -> Self {
        Self {
            id: Maybe::Value(value.id),
            name: Maybe::from(value.name),
            twilio_sid: Maybe::from(value.twilio_sid),
            phone_number: Maybe::from(value.phone_number),
            sender_configured: Maybe::from(value.sender_configured),
            site_id: Maybe::from(value.site_id),
            ticket_type: Maybe::from(value.ticket_type),
            reopen_existing_tickets: Maybe::from(value.reopen_existing_tickets),
            allow_inbound: Maybe::from(value.allow_inbound),
            integrator_backup: Maybe::from(value.integrator_backup),
            integrator_lastsync: Maybe::from(value.integrator_lastsync),
            integrator_lasterror: Maybe::from(value.integrator_lasterror),
            new_auth_token: Maybe::Absent,
            display_name: Maybe::from(value.display_name),
            allow_content_templates: Maybe::from(value.allow_content_templates),
            allow_inline_voice_notes: Maybe::from(value.allow_inline_voice_notes),
            restrict_team_usage: Maybe::from(value.restrict_team_usage),
            allowed_teams: Maybe::from(value.allowed_teams.map(|value| value.into_iter().map(Into::into).collect())),
            templates: Maybe::from(value.templates.map(|value| value.into_iter().map(Into::into).collect())),
        }
    }
}
