//! Synchronizes WhatsApp integrations: content templates, and messages that the webhook missed.

use std::time::Duration;

use halo_collab::tables::{TwilioWhatsAppDetailsRow, WhatsAppMessageRow};
use halo_collab::types::{ContentTemplate, StringStringValuesKeyValuePair as Field};
use lockstep_runtime::client::Error;
use lockstep_runtime::{Date, DateTime, Secret};
use upstream_twilio::types::Message;

use super::schedule::{SyncKind, SyncRun, schedule_sync, sync_retry_pause, time_after};
use crate::app::App;
use crate::store::{Query, StoreError, Tx};
use crate::twilio::event::WebhookForm;
use crate::twilio::parse_time;
use crate::upstream;
use crate::upstream::twilio::Account;

/// Delay of the sync after a save, so that several saves in a row cause one sync.
const SAVE_DELAY: Duration = Duration::from_secs(3);
/// Interval of syncs.
const SYNC_INTERVAL: Duration = Duration::from_secs(3600);
/// Bounds one sync.
const SYNC_TIMEOUT: Duration = Duration::from_secs(45);
/// How far before the last sync missed messages are searched, in seconds.
const LOOKBACK_SECONDS: i64 = 24 * 3600;

/// The parameters of a sync.
#[derive(Clone)]
struct WhatsAppSyncParameters {
    sid: String,
    token: Secret,
    templates: bool,
    /// The number whose missed messages are read.
    backup: Option<String>,
    since: Option<Date>,
}

/// The result of a sync.
#[derive(Clone, Default)]
struct SyncResult {
    templates: Option<Vec<ContentTemplate>>,
    messages: Vec<WhatsAppMessageRow>,
    /// The error of the sync, if any.
    error: Option<SyncError>,
}

/// Why a sync is incomplete.
#[derive(Clone)]
struct SyncError {
    /// Shown in `integrator_lasterror`.
    message: String,
    /// Whether a retry may succeed.
    is_transient: bool,
}

impl SyncError {
    fn permanent(message: &str) -> Self {
        Self { message: message.to_owned(), is_transient: false }
    }

    fn timeout() -> Self {
        Self { message: "Twilio did not respond in time.".to_owned(), is_transient: true }
    }

    /// Logs and converts the error of a call. Client errors are permanent, except for 429.
    fn from_call<E>(error: &Error<E>) -> Self {
        upstream::log_error("Twilio", error);
        let is_transient = !matches!(error.status(), Some(400..=428 | 430..=499));
        Self { message: upstream::describe_error("Twilio", error), is_transient }
    }
}

impl From<SyncError> for SyncResult {
    fn from(error: SyncError) -> Self {
        Self { error: Some(error), ..Self::default() }
    }
}

/// Schedules a sync in the transaction that saves an integration.
///
/// # Errors
/// Returns an error if the store fails.
pub fn schedule_after_save(tx: &mut Tx<'_>, row: &TwilioWhatsAppDetailsRow) -> Result<(), StoreError> {
    let due = sync_parameters(row).map(|_| time_after(SAVE_DELAY));
    schedule_sync(tx, SyncKind::WhatsApp.of_record(row.id), due, 0)
}

/// Synchronizes an integration and stores the result.
///
/// # Errors
/// Returns an error if the store fails.
pub(super) async fn sync_record(app: &App, id: i32, failures: i32) -> Result<(), StoreError> {
    let row = app.store.get::<TwilioWhatsAppDetailsRow>(id.into()).await?;
    let Some(parameters) = row.as_ref().and_then(sync_parameters) else {
        return app.store.write(move |tx| schedule_sync(tx, SyncKind::WhatsApp.of_record(id), None, 0)).await;
    };
    let result = match app.upstreams.twilio.account(&parameters.sid, &parameters.token) {
        Ok(account) => match tokio::time::timeout(SYNC_TIMEOUT, fetch_messages(&account, id, &parameters)).await {
            Ok(result) => result,
            Err(_) => SyncError::timeout().into(),
        },
        Err(_) => SyncError::permanent("The SID or the token has invalid characters.").into(),
    };
    let run = SyncRun { record: id, failures };
    let (sid, token) = (parameters.sid.clone(), parameters.token.clone());
    let stored = app.store.write(move |tx| store_result(tx, run, &parameters, result)).await;
    let Err(StoreError::Value { .. }) = stored else { return stored };
    // Some value cannot be stored, for example because of the character U+0000.
    let parameters = WhatsAppSyncParameters { sid, token, templates: false, backup: None, since: None };
    let result = SyncError::permanent("Twilio sent a value that cannot be stored.").into();
    app.store.write(move |tx| store_result(tx, run, &parameters, result)).await
}

/// Returns the parameters of a sync, or `None` if there is no account, or neither templates nor messages are enabled.
fn sync_parameters(row: &TwilioWhatsAppDetailsRow) -> Option<WhatsAppSyncParameters> {
    let sid = row.twilio_sid.clone().filter(|sid| !sid.trim().is_empty())?;
    let token = row.new_auth_token.clone().filter(|token| !token.expose().is_empty())?;
    let templates = row.allow_content_templates != Some(false);
    let backs_up = row.integrator_backup == Some(true) && row.allow_inbound == Some(true);
    let backup = row.phone_number.clone().filter(|number| backs_up && !number.trim().is_empty());
    let before = |time: DateTime| DateTime::from_micros(time.as_micros() - LOOKBACK_SECONDS * 1_000_000).ok();
    let since = row.integrator_lastsync.or_else(|| Some(DateTime::now())).and_then(before).and_then(date_of);
    (templates || backup.is_some()).then_some(WhatsAppSyncParameters { sid, token, templates, backup, since })
}

async fn fetch_messages(account: &Account, id: i32, parameters: &WhatsAppSyncParameters) -> SyncResult {
    let mut result = SyncResult::default();
    if parameters.templates {
        match account.list_templates().await {
            Ok(templates) => result.templates = Some(templates),
            Err(error) => result.error = Some(SyncError::from_call(&error)),
        }
    }
    if let (Some(number), None) = (&parameters.backup, &result.error) {
        let address = format!("whatsapp:{}", number.trim().trim_start_matches("whatsapp:"));
        match account.list_messages(&address, parameters.since).await {
            Ok(messages) => {
                for message in messages {
                    match convert_missed_message(account, id, message).await {
                        Ok(message) => result.messages.extend(message),
                        Err(error) => result.error = Some(error),
                    }
                }
            }
            Err(error) => result.error = Some(SyncError::from_call(&error)),
        }
    }
    result
}

/// Converts a message as the webhook does. Returns `None` if it cannot be stored.
async fn convert_missed_message(
    account: &Account,
    id: i32,
    message: Message,
) -> Result<Option<WhatsAppMessageRow>, SyncError> {
    let media = match message.num_media.value().is_some_and(|number| number != "0") {
        true => account.list_media(&message.sid).await.map_err(|error| SyncError::from_call(&error))?,
        false => Vec::new(),
    };
    let sent = message.date_sent.value().and_then(|text| parse_time(text)).unwrap_or_else(DateTime::now);
    let mut fields = Vec::new();
    let mut add = |key: String, value: Option<String>| {
        fields.push(Field { key, value: value.into_iter().collect() });
    };
    add("MessageSid".to_owned(), Some(message.sid));
    add("From".to_owned(), message.from.into_option());
    add("To".to_owned(), message.to.into_option());
    add("Body".to_owned(), message.body.into_option());
    for (index, (url, content_type)) in media.into_iter().enumerate() {
        add(format!("MediaUrl{index}"), Some(url));
        add(format!("MediaContentType{index}"), content_type);
    }
    Ok(WebhookForm::new(&fields).message(id, sent).ok())
}

fn store_result(
    tx: &mut Tx<'_>,
    run: SyncRun,
    parameters: &WhatsAppSyncParameters,
    result: SyncResult,
) -> Result<(), StoreError> {
    let target = SyncKind::WhatsApp.of_record(run.record);
    let Some(mut row) = tx.get::<TwilioWhatsAppDetailsRow>(run.record.into())? else {
        return schedule_sync(tx, target, None, 0);
    };
    if row.twilio_sid.as_ref() != Some(&parameters.sid) || row.new_auth_token.as_ref() != Some(&parameters.token) {
        // It was changed meanwhile, and its sync is scheduled.
        return Ok(());
    }
    for mut message in result.messages {
        let same = Query::<WhatsAppMessageRow>::new().equals("message_sid", message.message_sid.clone());
        tx.insert_once(&mut message, &same)?;
    }
    if result.templates.is_some() {
        row.templates = result.templates;
    }
    let should_retry = result.error.as_ref().is_some_and(|error| error.is_transient);
    match result.error {
        None => (row.integrator_lastsync, row.integrator_lasterror) = (Some(DateTime::now()), None),
        Some(error) => row.integrator_lasterror = Some(error.message),
    }
    tx.update(&row)?;
    let failures = if should_retry { run.failures.saturating_add(1) } else { 0 };
    let pause = if should_retry { sync_retry_pause(failures) } else { SYNC_INTERVAL };
    schedule_sync(tx, target, Some(time_after(pause)), failures)
}

fn date_of(time: DateTime) -> Option<Date> {
    time.to_string().split('T').next()?.parse().ok()
}
