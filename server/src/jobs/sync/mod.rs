//! Synchronization with other systems: Mattermost channels, WhatsApp templates and missed WhatsApp messages.
//!
//! The table `integrator_run` holds the next run of each record, so schedules survive a restart. A lease ensures that
//! one process at a time synchronizes, even with a shared database.

pub mod mattermost;
mod schedule;
pub mod whatsapp;

use std::time::Duration;

use futures_util::future::join_all;
use halo_collab::tables::IntegratorRunRow;
use lockstep_runtime::DateTime;

use crate::app::App;
use crate::store::{Query, StoreError};

pub use schedule::{SyncKind, SyncTarget, schedule_sync};

/// How long the lease lasts without renewal. A sync takes less.
const LEASE_DURATION: Duration = Duration::from_secs(60);
/// How many records are synchronized at the same time.
const MAX_CONCURRENT_SYNCS: usize = 8;
/// Interval of polling for due runs, since other processes may schedule some.
const POLL_INTERVAL: Duration = Duration::from_secs(5);
/// Runs due syncs forever.
pub async fn run_sync(app: App) {
    loop {
        let pause = run_due(&app).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "sync failed");
            POLL_INTERVAL
        });
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = app.upstreams.sync_requested.notified() => {}
        }
    }
}

/// Runs due syncs. Returns the time until the next one may be due.
async fn run_due(app: &App) -> Result<Duration, StoreError> {
    if list_due_runs(app).await?.0.is_empty() {
        return Ok(list_due_runs(app).await?.1);
    }
    let Some(lease) = app.store.lease("integrators", LEASE_DURATION).await? else { return Ok(POLL_INTERVAL) };
    // Another process may have run them meanwhile.
    let (runs, _) = list_due_runs(app).await?;
    for runs in runs.chunks(MAX_CONCURRENT_SYNCS) {
        if !lease.renew().await? {
            break;
        }
        join_all(runs.iter().map(|run| sync_record(app, run))).await;
    }
    lease.release().await?;
    Ok(list_due_runs(app).await?.1)
}

/// Returns due runs, most overdue first, and the time until the next one may be due.
async fn list_due_runs(app: &App) -> Result<(Vec<IntegratorRunRow>, Duration), StoreError> {
    let (all, now) = (app.store.find(Query::<IntegratorRunRow>::new()).await?, DateTime::now());
    let (mut due, later): (Vec<_>, Vec<_>) = all.into_iter().partition(|run| run.due <= now);
    due.sort_by_key(|run| run.due);
    let next_micros = later.iter().map(|run| run.due.as_micros() - now.as_micros()).min();
    let next = next_micros.and_then(|micros| u64::try_from(micros).ok()).map_or(POLL_INTERVAL, Duration::from_micros);
    Ok((due, next.min(POLL_INTERVAL)))
}

async fn sync_record(app: &App, run: &IntegratorRunRow) {
    let done = match SyncKind::from_run(run) {
        Some(SyncKind::Mattermost) => mattermost::sync_record(app, run.record, run.failures).await.map(drop),
        Some(SyncKind::WhatsApp) => whatsapp::sync_record(app, run.record, run.failures).await,
        // A newer version of this program has scheduled it.
        None => Ok(()),
    };
    if let Err(error) = done {
        tracing::warn!(kind = run.kind, record = run.record, %error, "sync of a record failed");
    }
}
