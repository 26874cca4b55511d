//! Synchronizes Mattermost integrations: verifies the token and reads the channels.

use std::time::Duration;

use halo_collab::tables::MattermostDetailsRow;
use lockstep_runtime::{DateTime, Secret};

use super::schedule::{SyncKind, SyncRun, schedule_sync, sync_retry_pause, time_after};
use crate::app::App;
use crate::resources::mattermost::channels as mattermost_channels;
use crate::store::{StoreError, Tx};
use crate::upstream::mattermost::{Channels, ServerReading};

/// Bounds one sync with its calls and retries.
const SYNC_TIMEOUT: Duration = Duration::from_secs(20);
/// Delay of the scheduled sync after a save, in case the process dies before it syncs immediately.
const SAVE_DELAY: Duration = Duration::from_secs(60);

/// Whether a save includes a new token.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum TokenUpdate {
    /// The token is new.
    Set,
    /// The token is unchanged, or removed.
    Unchanged,
}

/// The parameters of a sync.
#[derive(Clone)]
struct MattermostSyncParameters {
    url: String,
    token: Secret,
    channels: Channels,
}

/// Schedules a sync in the transaction that saves an integration. Returns whether it should run now.
///
/// # Errors
/// Returns an error if the store fails.
pub fn schedule_after_save(
    tx: &mut Tx<'_>,
    row: &MattermostDetailsRow,
    token: TokenUpdate,
) -> Result<bool, StoreError> {
    let needs_sync = sync_parameters(row)
        .is_some_and(|parameters| token == TokenUpdate::Set || parameters.channels == Channels::Read);
    if needs_sync {
        schedule_sync(tx, SyncKind::Mattermost.of_record(row.id), Some(time_after(SAVE_DELAY)), 0)?;
    } else if sync_parameters(row).is_none() {
        schedule_sync(tx, SyncKind::Mattermost.of_record(row.id), None, 0)?;
    }
    Ok(needs_sync)
}

/// Synchronizes an integration and stores the result, unless the integration was deleted or changed meanwhile.
///
/// # Errors
/// Returns an error if the store fails.
pub async fn sync_record(app: &App, id: i32, failures: i32) -> Result<(), StoreError> {
    let row = app.store.get::<MattermostDetailsRow>(id.into()).await?;
    let Some(parameters) = row.as_ref().and_then(sync_parameters) else {
        return app.store.write(move |tx| schedule_sync(tx, SyncKind::Mattermost.of_record(id), None, 0)).await;
    };
    let reading = app.upstreams.mattermost.read(&parameters.url, &parameters.token, parameters.channels);
    let timed_out = ServerReading { should_retry: true, ..ServerReading::default() };
    let reading = tokio::time::timeout(SYNC_TIMEOUT, reading).await.unwrap_or(timed_out);
    let run = SyncRun { record: id, failures };
    app.store.write(move |tx| store_result(tx, run, &parameters, reading)).await
}

fn sync_parameters(row: &MattermostDetailsRow) -> Option<MattermostSyncParameters> {
    let url = row.url.clone().filter(|url| !url.trim().is_empty())?;
    let token = row.new_access_token.clone().filter(|token| !token.expose().is_empty())?;
    let channels = if row.enableintegrator == Some(true) { Channels::Read } else { Channels::Skip };
    Some(MattermostSyncParameters { url, token, channels })
}

fn store_result(
    tx: &mut Tx<'_>,
    run: SyncRun,
    parameters: &MattermostSyncParameters,
    reading: ServerReading,
) -> Result<(), StoreError> {
    let target = SyncKind::Mattermost.of_record(run.record);
    let Some(mut row) = tx.get::<MattermostDetailsRow>(run.record.into())? else {
        return schedule_sync(tx, target, None, 0);
    };
    let same = row.url.as_ref() == Some(&parameters.url) && row.new_access_token.as_ref() == Some(&parameters.token);
    if !same {
        // It was changed meanwhile, and its sync is scheduled.
        return Ok(());
    }
    row.authorized = Some(reading.authorized);
    tx.update(&row)?;
    if let (Some(channels), Some(true)) = (reading.channels, row.enableintegrator) {
        mattermost_channels::sync_channels(tx, run.record, channels)?;
    }
    let failures = if reading.should_retry { run.failures.saturating_add(1) } else { 0 };
    let due = if reading.should_retry { Some(time_after(sync_retry_pause(failures))) } else { next_sync(&row) };
    schedule_sync(tx, target, due, failures)
}

/// Returns the time of the next sync, or `None` if it is disabled.
fn next_sync(row: &MattermostDetailsRow) -> Option<DateTime> {
    let hours = row.integratorhours.filter(|&hours| hours > 0 && row.enableintegrator == Some(true))?;
    Some(time_after(Duration::from_secs(3600).saturating_mul(hours.unsigned_abs())))
}
