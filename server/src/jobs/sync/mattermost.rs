//! Mattermost integrations: whether the token is good, and the channels.

use std::time::Duration;

use halo_collab::tables::MattermostDetailsRow;
use lockstep_runtime::{DateTime, Secret};

use super::{Kind, after, backoff, schedule};
use crate::app::App;
use crate::resources::mattermost_channels as channels;
use crate::store::{StoreError, Tx};
use crate::upstream::mattermost::Reading;

/// How long one reading may take, both calls and their tries.
const READING: Duration = Duration::from_secs(20);
/// When an integration that was just saved is read, should the process die before it has done so itself.
const SAVED: Duration = Duration::from_secs(60);

/// What a Mattermost server is asked with.
#[derive(Clone)]
struct Asked {
    url: String,
    token: Secret,
    channels: bool,
}

/// Schedules the reading of an integration that is being saved, in the same transaction. Whether there is something to read.
///
/// # Errors
/// When the store fails.
pub fn saved(tx: &mut Tx<'_>, row: &MattermostDetailsRow, token_told: bool) -> Result<bool, StoreError> {
    let wanted = asked(row).is_some_and(|asked| token_told || asked.channels);
    if wanted {
        schedule(tx, Kind::Mattermost, row.id, Some(after(SAVED)), 0)?;
    } else if asked(row).is_none() {
        schedule(tx, Kind::Mattermost, row.id, None, 0)?;
    }
    Ok(wanted)
}

/// Reads an integration and stores what came of it, unless it was deleted or saved anew meanwhile.
///
/// # Errors
/// When the store fails.
pub async fn read(app: &App, id: i32, failures: i32) -> Result<(), StoreError> {
    let row = app.store.get::<MattermostDetailsRow>(id.into()).await?;
    let Some(asked) = row.as_ref().and_then(asked) else {
        return app.store.write(move |tx| schedule(tx, Kind::Mattermost, id, None, 0)).await;
    };
    let reading = app.upstreams.mattermost.read(&asked.url, &asked.token, asked.channels);
    let late = Reading { again: true, ..Reading::default() };
    let reading = tokio::time::timeout(READING, reading).await.unwrap_or(late);
    app.store.write(move |tx| keep(tx, id, &asked, reading, failures)).await
}

fn asked(row: &MattermostDetailsRow) -> Option<Asked> {
    let url = row.url.clone().filter(|url| !url.trim().is_empty())?;
    let token = row.new_access_token.clone().filter(|token| !token.expose().is_empty())?;
    Some(Asked { url, token, channels: row.enableintegrator == Some(true) })
}

fn keep(tx: &mut Tx<'_>, id: i32, asked: &Asked, reading: Reading, failures: i32) -> Result<(), StoreError> {
    let Some(mut row) = tx.get::<MattermostDetailsRow>(id.into())? else {
        return schedule(tx, Kind::Mattermost, id, None, 0);
    };
    let same = row.url.as_ref() == Some(&asked.url) && row.new_access_token.as_ref() == Some(&asked.token);
    if !same {
        // It was saved anew meanwhile, and that reading is scheduled.
        return Ok(());
    }
    row.authorized = Some(reading.authorized);
    tx.update(&row)?;
    if let Some(found) = reading.channels.filter(|_| row.enableintegrator == Some(true)) {
        channels::found(tx, id, found)?;
    }
    let failures = if reading.again { failures.saturating_add(1) } else { 0 };
    let due = if reading.again { Some(after(backoff(failures))) } else { next(&row) };
    schedule(tx, Kind::Mattermost, id, due, failures)
}

/// When the channels are read again, if they are.
fn next(row: &MattermostDetailsRow) -> Option<DateTime> {
    let hours = row.integratorhours.filter(|&hours| hours > 0 && row.enableintegrator == Some(true))?;
    Some(after(Duration::from_secs(3600).saturating_mul(hours.unsigned_abs())))
}
