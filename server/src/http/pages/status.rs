//! The state of each system, told without secrets and within what a client may read.

use crate::app::App;
use crate::auth::ClientPrincipal;
use crate::store::{Query, StoreError, View};
use halo_collab::tables::{
    CallLogRow, MattermostChannelDetailsRow, MattermostDetailsRow, MicrosoftTeamsMappingRow, TeamsChatMessageListRow,
    TranscriptionStoreRow, TwilioWhatsAppDetailsRow, WhatsAppMessageRow,
};
use lockstep_runtime::Table;
use serde::Serialize;

/// What is told of a system.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub(in crate::http) struct Told {
    /// Its tag in the description.
    name: &'static str,
    state: State,
    /// The state in words.
    detail: String,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    /// It works.
    Good,
    /// It is not set up, or not to be told.
    Off,
}

/// Tells the state of a system.
type Teller = fn(&App, &ClientPrincipal, &mut View<'_>) -> Result<(State, String), StoreError>;

/// Each system: its tag, the scope that its state needs, and how it is told.
const SYSTEMS: [(&str, &str, Teller); 12] = [
    ("MicrosoftTeams", "read:teams", |app, _, _| {
        let teams = &app.config.teams;
        Ok(configured(teams.tenant_id.is_some() && teams.application_id.is_some()))
    }),
    ("MicrosoftTeamsMapping", "read:teamsmappings", |_, _, view| {
        counted(view, &Query::<MicrosoftTeamsMappingRow>::new(), "mapping")
    }),
    ("TeamsChatMessage", "read:teamschatmessages", |_, _, view| {
        counted(view, &Query::<TeamsChatMessageListRow>::new(), "message")
    }),
    ("MattermostChannelDetails", "read:mattermostchannels", |_, _, view| {
        counted(view, &Query::<MattermostChannelDetailsRow>::new(), "channel")
    }),
    ("MattermostDetails", "read:mattermost", |_, _, view| {
        let authorized = view.count(&Query::<MattermostDetailsRow>::new().equals("authorized", true))?;
        let (state, detail) = counted(view, &Query::<MattermostDetailsRow>::new(), "integration")?;
        Ok((state, format!("{detail}, {authorized} authorized")))
    }),
    ("Twilio", "read:twilio", |app, _, view| {
        let inboxes = view.count(&Query::<TwilioWhatsAppDetailsRow>::new().equals("allow_inbound", true))?;
        let numbers = i64::try_from(app.config.twilio.len()).unwrap_or(i64::MAX);
        let state = if numbers + inboxes > 0 { State::Good } else { State::Off };
        Ok((state, format!("webhooks for {}", number(numbers + inboxes, "number"))))
    }),
    ("TwilioDetails", "read:twilio", |app, _, _| match app.config.twilio.len() {
        0 => Ok(configured(false)),
        some => Ok((State::Good, number(i64::try_from(some).unwrap_or(i64::MAX), "voice number"))),
    }),
    ("TwilioWhatsAppDetails", "read:twiliowhatsapp", |_, _, view| {
        counted(view, &Query::<TwilioWhatsAppDetailsRow>::new(), "number")
    }),
    ("WhatsApp", "read:whatsapp", |_, _, view| counted(view, &Query::<WhatsAppMessageRow>::new(), "message")),
    ("Zoom", "edit:zoom", |app, _, _| Ok(configured(app.config.zoom.is_some()))),
    ("CallLog", "read:calls", |_, client, view| {
        let all = Query::<CallLogRow>::new();
        match client.agent_id {
            _ if client.may("read:calls:all") => counted(view, &all, "call"),
            Some(agent) => counted(view, &all.equals("agent_id", agent), "call of its agent"),
            None => Ok((State::Off, "no agent, and so no calls".to_owned())),
        }
    }),
    ("TranscriptionStore", "read:transcriptions", |_, _, view| {
        counted(view, &Query::<TranscriptionStoreRow>::new(), "transcription")
    }),
];

fn configured(yes: bool) -> (State, String) {
    if yes { (State::Good, "configured".to_owned()) } else { (State::Off, "not configured".to_owned()) }
}

/// `1 call`, `2 calls`, `3 calls of its agent`.
fn number(number: i64, one: &str) -> String {
    let (noun, rest) =
        one.split_once(" of ").map_or((one, String::new()), |(noun, rest)| (noun, format!(" of {rest}")));
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}{rest}")
}

fn counted<T: Table>(view: &mut View<'_>, query: &Query<T>, one: &str) -> Result<(State, String), StoreError> {
    Ok((State::Good, number(view.count(query)?, one)))
}

/// What a client is told of each system.
pub(in crate::http) async fn told(app: &App, client: &ClientPrincipal) -> Result<Vec<Told>, StoreError> {
    let (inner, client) = (app.clone(), client.clone());
    app.store
        .read(move |view| {
            let tell = |(name, scope, teller): &(&'static str, &str, Teller)| {
                let (state, detail) = match client.may(scope) {
                    true => teller(&inner, &client, view)?,
                    false => (State::Off, format!("needs the scope {scope}")),
                };
                Ok(Told { name, state, detail })
            };
            SYSTEMS.iter().map(tell).collect()
        })
        .await
}
