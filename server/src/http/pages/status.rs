//! The status of each system, without secrets and limited to the scopes of the client.

use halo_collab::tables::{
    CallLogRow, MattermostChannelDetailsRow, MattermostDetailsRow, MicrosoftTeamsMappingRow, TeamsChatMessageListRow,
    TranscriptionStoreRow, TwilioWhatsAppDetailsRow, WhatsAppMessageRow,
};
use lockstep_runtime::Table;
use serde::Serialize;

use crate::app::App;
use crate::auth::ClientPrincipal;
use crate::store::{Query, StoreError, View};

/// The status of a system.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub(in crate::http) struct SystemStatus {
    /// Its tag in the OpenAPI document.
    name: &'static str,
    state: State,
    /// The state as a short text.
    detail: String,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    /// It is configured and works.
    Good,
    /// It is not configured, or the client may not read it.
    Off,
}

/// A state with its text.
type Reading = Result<(State, String), StoreError>;

/// Describes how to read the status of a system.
struct System {
    tag: &'static str,
    /// The scope that a client needs.
    scope: &'static str,
    read: fn(&App, &ClientPrincipal, &mut View<'_>) -> Reading,
}

const fn system_row(
    tag: &'static str,
    scope: &'static str,
    read: fn(&App, &ClientPrincipal, &mut View<'_>) -> Reading,
) -> System {
    System { tag, scope, read }
}

const SYSTEMS: [System; 12] = [
    system_row("MicrosoftTeams", "read:teams", |app, _, _| {
        let teams = &app.config.teams;
        let is_configured = teams.tenant_id.is_some() && teams.application_id.is_some();
        Ok(if is_configured { configured_reading() } else { not_configured() })
    }),
    system_row("MicrosoftTeamsMapping", "read:teamsmappings", |_, _, view| {
        count_reading(view, &Query::<MicrosoftTeamsMappingRow>::new(), "mapping")
    }),
    system_row("TeamsChatMessage", "read:teamschatmessages", |_, _, view| {
        count_reading(view, &Query::<TeamsChatMessageListRow>::new(), "message")
    }),
    system_row("MattermostChannelDetails", "read:mattermostchannels", |_, _, view| {
        count_reading(view, &Query::<MattermostChannelDetailsRow>::new(), "channel")
    }),
    system_row("MattermostDetails", "read:mattermost", |_, _, view| {
        let authorized = view.count(&Query::<MattermostDetailsRow>::new().equals("authorized", true))?;
        let (state, detail) = count_reading(view, &Query::<MattermostDetailsRow>::new(), "integration")?;
        Ok((state, format!("{detail}, {authorized} authorized")))
    }),
    system_row("Twilio", "read:twilio", |app, _, view| {
        let inboxes = view.count(&Query::<TwilioWhatsAppDetailsRow>::new().equals("allow_inbound", true))?;
        let numbers = i64::try_from(app.config.twilio.len()).unwrap_or(i64::MAX);
        let state = if numbers + inboxes > 0 { State::Good } else { State::Off };
        Ok((state, format!("webhooks for {}", pluralize(numbers + inboxes, "number"))))
    }),
    system_row("TwilioDetails", "read:twilio", |app, _, _| match app.config.twilio.len() {
        0 => Ok(not_configured()),
        numbers => Ok((State::Good, pluralize(i64::try_from(numbers).unwrap_or(i64::MAX), "voice number"))),
    }),
    system_row("TwilioWhatsAppDetails", "read:twiliowhatsapp", |_, _, view| {
        count_reading(view, &Query::<TwilioWhatsAppDetailsRow>::new(), "number")
    }),
    system_row("WhatsApp", "read:whatsapp", |_, _, view| {
        count_reading(view, &Query::<WhatsAppMessageRow>::new(), "message")
    }),
    system_row("Zoom", "edit:zoom", |app, _, _| {
        Ok(if app.config.zoom.is_some() { configured_reading() } else { not_configured() })
    }),
    system_row("CallLog", "read:calls", |_, client, view| {
        let all = Query::<CallLogRow>::new();
        match client.agent_id {
            _ if client.has_scope("read:calls:all") => count_reading(view, &all, "call"),
            Some(agent) => count_reading(view, &all.equals("agent_id", agent), "call of its agent"),
            None => Ok((State::Off, "no agent, so no calls".to_owned())),
        }
    }),
    system_row("TranscriptionStore", "read:transcriptions", |_, _, view| {
        count_reading(view, &Query::<TranscriptionStoreRow>::new(), "transcription")
    }),
];

fn configured_reading() -> (State, String) {
    (State::Good, "configured".to_owned())
}

fn not_configured() -> (State, String) {
    (State::Off, "not configured".to_owned())
}

/// Formats a count: `1 call`, `2 calls`, `3 calls of its agent`.
fn pluralize(count: i64, singular: &str) -> String {
    let (noun, suffix) = match singular.split_once(" of ") {
        Some((noun, owner)) => (noun, format!(" of {owner}")),
        None => (singular, String::new()),
    };
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}{suffix}")
}

fn count_reading<T: Table>(view: &mut View<'_>, query: &Query<T>, singular: &str) -> Reading {
    Ok((State::Good, pluralize(view.count(query)?, singular)))
}

/// Reads the status of all systems, as far as a client may see them.
pub(in crate::http) async fn read_status(app: &App, client: &ClientPrincipal) -> Result<Vec<SystemStatus>, StoreError> {
    let (inner, client) = (app.clone(), client.clone());
    app.store
        .read(move |view| {
            let read = |system: &System| {
                let (state, detail) = match client.has_scope(system.scope) {
                    true => (system.read)(&inner, &client, view)?,
                    false => (State::Off, format!("needs the scope {}", system.scope)),
                };
                Ok(SystemStatus { name: system.tag, state, detail })
            };
            SYSTEMS.iter().map(read).collect()
        })
        .await
}
