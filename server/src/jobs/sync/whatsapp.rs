//! WhatsApp integrations: the content templates of the account, and messages that the webhook missed.

use std::time::Duration;

use halo_collab::tables::{TwilioWhatsAppDetailsRow, WhatsAppMessageRow};
use halo_collab::types::{ContentTemplate, StringStringValuesKeyValuePair as Field};
use lockstep_runtime::client::Error;
use lockstep_runtime::{Date, DateTime, Secret};
use upstream_twilio::types::Message;

use super::{Kind, after, backoff, schedule};
use crate::app::App;
use crate::store::{Query, StoreError, Tx};
use crate::twilio::event::Form;
use crate::twilio::moment;
use crate::upstream;
use crate::upstream::twilio::Account;

/// How long after it was saved an integration is read: whoever saves several times in a row is read once.
const SAVED: Duration = Duration::from_secs(3);
/// How long until it is read again.
const USUAL: Duration = Duration::from_secs(3600);
/// How long one reading may take.
const READING: Duration = Duration::from_secs(45);
/// How far back missed messages are looked for, at first and beyond the last reading, in seconds.
const BACK: i64 = 24 * 3600;

/// What is asked, and with what.
#[derive(Clone)]
struct Asked {
    sid: String,
    token: Secret,
    templates: bool,
    /// The number whose missed messages are fetched.
    backup: Option<String>,
    since: Option<Date>,
}

/// What came of it.
#[derive(Clone, Default)]
struct Found {
    templates: Option<Vec<ContentTemplate>>,
    messages: Vec<WhatsAppMessageRow>,
    /// What went wrong, and whether it may pass.
    fault: Option<(String, bool)>,
}

/// Schedules the reading of an integration that is being saved, in the same transaction.
///
/// # Errors
/// When the store fails.
pub fn saved(tx: &mut Tx<'_>, row: &TwilioWhatsAppDetailsRow) -> Result<(), StoreError> {
    let due = asked(row).map(|_| after(SAVED));
    schedule(tx, Kind::WhatsApp, row.id, due, 0)
}

/// Reads an integration and stores what came of it.
///
/// # Errors
/// When the store fails.
pub(super) async fn read(app: &App, id: i32, failures: i32) -> Result<(), StoreError> {
    let row = app.store.get::<TwilioWhatsAppDetailsRow>(id.into()).await?;
    let Some(asked) = row.as_ref().and_then(asked) else {
        return app.store.write(move |tx| schedule(tx, Kind::WhatsApp, id, None, 0)).await;
    };
    let found = match app.upstreams.twilio.account(&asked.sid, &asked.token) {
        Ok(account) => match tokio::time::timeout(READING, find(&account, id, &asked)).await {
            Ok(found) => found,
            Err(_) => Found { fault: Some(("Twilio did not answer in time.".to_owned(), true)), ..Found::default() },
        },
        Err(_) => Found { fault: Some(("The SID or the token cannot be sent.".to_owned(), false)), ..Found::default() },
    };
    let (sid, token) = (asked.sid.clone(), asked.token.clone());
    let kept = app.store.write(move |tx| keep(tx, id, &asked, found, failures)).await;
    let Err(StoreError::Value { .. }) = kept else { return kept };
    // What Twilio gave cannot stand in the store, as the character U+0000 cannot.
    let asked = Asked { sid, token, templates: false, backup: None, since: None };
    let fault = ("Twilio gave what cannot be stored.".to_owned(), false);
    let found = Found { fault: Some(fault), ..Found::default() };
    app.store.write(move |tx| keep(tx, id, &asked, found, failures)).await
}

/// An integration is read when it has an account with a token, unless it asks for neither templates nor messages.
fn asked(row: &TwilioWhatsAppDetailsRow) -> Option<Asked> {
    let sid = row.twilio_sid.clone().filter(|sid| !sid.trim().is_empty())?;
    let token = row.new_auth_token.clone().filter(|token| !token.expose().is_empty())?;
    let templates = row.allow_content_templates != Some(false);
    let backs_up = row.integrator_backup == Some(true) && row.allow_inbound == Some(true);
    let backup = row.phone_number.clone().filter(|number| backs_up && !number.trim().is_empty());
    let before = |moment: DateTime| DateTime::from_micros(moment.as_micros() - BACK * 1_000_000).ok();
    let since = row.integrator_lastsync.or_else(|| Some(DateTime::now())).and_then(before).and_then(day);
    (templates || backup.is_some()).then_some(Asked { sid, token, templates, backup, since })
}

async fn find(account: &Account, id: i32, asked: &Asked) -> Found {
    let mut found = Found::default();
    if asked.templates {
        match account.templates().await {
            Ok(templates) => found.templates = Some(templates),
            Err(error) => found.fault = Some(fault(&error)),
        }
    }
    if let (Some(number), None) = (&asked.backup, &found.fault) {
        let address = format!("whatsapp:{}", number.trim().trim_start_matches("whatsapp:"));
        match account.messages(&address, asked.since).await {
            Ok(messages) => {
                for message in messages {
                    match missed(account, id, message).await {
                        Ok(message) => found.messages.extend(message),
                        Err(fault) => found.fault = Some(fault),
                    }
                }
            }
            Err(error) => found.fault = Some(fault(&error)),
        }
    }
    found
}

/// A message as the webhook would have stored it. Of one that cannot be stored nothing is.
async fn missed(account: &Account, id: i32, message: Message) -> Result<Option<WhatsAppMessageRow>, (String, bool)> {
    let media = match message.num_media.value().is_some_and(|number| number != "0") {
        true => account.media(&message.sid).await.map_err(|error| fault(&error))?,
        false => Vec::new(),
    };
    let sent = message.date_sent.value().and_then(|text| moment(text)).unwrap_or_else(DateTime::now);
    let mut fields = Vec::new();
    let mut add = |key: String, value: Option<String>| {
        fields.push(Field { key, value: value.into_iter().collect() });
    };
    add("MessageSid".to_owned(), Some(message.sid));
    add("From".to_owned(), message.from.into_option());
    add("To".to_owned(), message.to.into_option());
    add("Body".to_owned(), message.body.into_option());
    for (place, (url, content_type)) in media.into_iter().enumerate() {
        add(format!("MediaUrl{place}"), Some(url));
        add(format!("MediaContentType{place}"), content_type);
    }
    Ok(Form::new(&fields).message(id, sent).ok())
}

fn fault<E>(error: &Error<E>) -> (String, bool) {
    upstream::note("Twilio", error);
    (upstream::said("Twilio", error), !matches!(error.status(), Some(400..=428 | 430..=499)))
}

fn keep(tx: &mut Tx<'_>, id: i32, asked: &Asked, found: Found, failures: i32) -> Result<(), StoreError> {
    let Some(mut row) = tx.get::<TwilioWhatsAppDetailsRow>(id.into())? else {
        return schedule(tx, Kind::WhatsApp, id, None, 0);
    };
    if row.twilio_sid.as_ref() != Some(&asked.sid) || row.new_auth_token.as_ref() != Some(&asked.token) {
        // It was saved anew meanwhile, and that reading is scheduled.
        return Ok(());
    }
    for mut message in found.messages {
        let same = Query::<WhatsAppMessageRow>::new().equals("message_sid", message.message_sid.clone());
        tx.insert_once(&mut message, &same)?;
    }
    if found.templates.is_some() {
        row.templates = found.templates;
    }
    let again = found.fault.as_ref().is_some_and(|(_, again)| *again);
    match found.fault {
        None => (row.integrator_lastsync, row.integrator_lasterror) = (Some(DateTime::now()), None),
        Some((told, _)) => row.integrator_lasterror = Some(told),
    }
    tx.update(&row)?;
    let failures = if again { failures.saturating_add(1) } else { 0 };
    let pause = if again { backoff(failures) } else { USUAL };
    schedule(tx, Kind::WhatsApp, id, Some(after(pause)), failures)
}

fn day(moment: DateTime) -> Option<Date> {
    moment.to_string().split('T').next()?.parse().ok()
}
