//! The table `twilio_whatsapp_details`.

use lockstep_runtime::{DateTime, Maybe, Secret, Uuid, table};

use crate::types::{AllowedTeam, ContentTemplate, TwilioWhatsAppDetails, TwilioWhatsAppDetailsInput};

/// A stored `TwilioWhatsAppDetails`, with what is never shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TwilioWhatsAppDetailsRow {
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
    /// Auth token of the Twilio account. Taken in requests. *Ours:* stored, used to check webhook
    /// signatures, and in no answer.
    pub new_auth_token: Option<Secret>,
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

table! { TwilioWhatsAppDetailsRow "twilio_whatsapp_details" key "id" at "spec/schemas/TwilioWhatsAppDetails.yaml:1:1" {
    0 "id" id integer required,
    1 "name" name text nullable,
    2 "guid" guid uuid required,
    3 "twilio_sid" twilio_sid text nullable,
    4 "phone_number" phone_number text nullable,
    5 "sender_configured" sender_configured boolean nullable,
    6 "site_id" site_id integer nullable,
    7 "ticket_type" ticket_type integer nullable,
    8 "reopen_existing_tickets" reopen_existing_tickets boolean nullable,
    9 "allow_inbound" allow_inbound boolean nullable,
    10 "integrator_backup" integrator_backup boolean nullable,
    11 "integrator_lastsync" integrator_lastsync time nullable,
    12 "integrator_lasterror" integrator_lasterror text nullable,
    13 "new_auth_token" new_auth_token secret nullable,
    14 "display_name" display_name text nullable,
    15 "allow_content_templates" allow_content_templates boolean nullable,
    16 "allow_inline_voice_notes" allow_inline_voice_notes boolean nullable,
    17 "restrict_team_usage" restrict_team_usage boolean nullable,
    18 "allowed_teams" allowed_teams json nullable,
    19 "templates" templates json nullable,
} unique [["guid"]] index [] }

impl TwilioWhatsAppDetailsRow {
    /// Changes what `input` holds: absent keeps, null clears, a value sets.
    pub fn apply(&mut self, input: TwilioWhatsAppDetailsInput) {
        if let Maybe::Value(value) = input.id {
            self.id = value;
        }
        input.name.apply_to(&mut self.name);
        input.twilio_sid.apply_to(&mut self.twilio_sid);
        input.phone_number.apply_to(&mut self.phone_number);
        input.sender_configured.apply_to(&mut self.sender_configured);
        input.site_id.apply_to(&mut self.site_id);
        input.ticket_type.apply_to(&mut self.ticket_type);
        input.reopen_existing_tickets.apply_to(&mut self.reopen_existing_tickets);
        input.allow_inbound.apply_to(&mut self.allow_inbound);
        input.integrator_backup.apply_to(&mut self.integrator_backup);
        input.integrator_lastsync.apply_to(&mut self.integrator_lastsync);
        input.integrator_lasterror.apply_to(&mut self.integrator_lasterror);
        input.new_auth_token.apply_to(&mut self.new_auth_token);
        input.display_name.apply_to(&mut self.display_name);
        input.allow_content_templates.apply_to(&mut self.allow_content_templates);
        input.allow_inline_voice_notes.apply_to(&mut self.allow_inline_voice_notes);
        input.restrict_team_usage.apply_to(&mut self.restrict_team_usage);
        input.allowed_teams.map(|value| value.into_iter().map(Into::into).collect()).apply_to(&mut self.allowed_teams);
        input.templates.map(|value| value.into_iter().map(Into::into).collect()).apply_to(&mut self.templates);
    }
}

impl From<TwilioWhatsAppDetailsRow> for TwilioWhatsAppDetails {
    fn from(row: TwilioWhatsAppDetailsRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            guid: row.guid,
            twilio_sid: row.twilio_sid,
            phone_number: row.phone_number,
            sender_configured: row.sender_configured,
            site_id: row.site_id,
            ticket_type: row.ticket_type,
            reopen_existing_tickets: row.reopen_existing_tickets,
            allow_inbound: row.allow_inbound,
            integrator_backup: row.integrator_backup,
            integrator_lastsync: row.integrator_lastsync,
            integrator_lasterror: row.integrator_lasterror,
            display_name: row.display_name,
            allow_content_templates: row.allow_content_templates,
            allow_inline_voice_notes: row.allow_inline_voice_notes,
            restrict_team_usage: row.restrict_team_usage,
            allowed_teams: row.allowed_teams,
            templates: row.templates,
        }
    }
}
