//! Integrations that are read by themselves: the channels of Mattermost, the templates and missed messages of WhatsApp.
//!
//! When each is read next stands in the table `integrator_run`, so that it survives a restart. A lease sees to it that one
//! process among all that share the database does the reading.

pub mod mattermost;
mod schedule;
pub mod whatsapp;

use std::time::Duration;

use futures_util::future::join_all;
use halo_collab::tables::IntegratorRunRow;
use lockstep_runtime::DateTime;

use crate::app::App;
use crate::store::{Query, StoreError};

pub use schedule::{Kind, schedule};

/// How long the lease is held without being renewed. A reading takes less.
const LEASE: Duration = Duration::from_secs(60);
/// So many integrations are read at the same time.
const TOGETHER: usize = 8;
/// How long until it is looked again whether something is due: other processes may have added something.
const LOOK: Duration = Duration::from_secs(5);
/// The first pause after a failure that may pass. It doubles each time.
const PAUSE: Duration = Duration::from_secs(30);
/// The longest such pause.
const LONGEST: Duration = Duration::from_secs(3600);

/// Reads what is due, for ever.
pub async fn run(app: App) {
    loop {
        let pause = turn(&app).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "integrations cannot be read");
            LOOK
        });
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = app.upstreams.changed.notified() => {}
        }
    }
}

/// Reads what is due now. Gives how long it is until something may be due.
async fn turn(app: &App) -> Result<Duration, StoreError> {
    if due(app).await?.0.is_empty() {
        return Ok(due(app).await?.1);
    }
    let Some(lease) = app.store.lease("integrators", LEASE).await? else { return Ok(LOOK) };
    // Another process may have done it meanwhile.
    let (runs, _) = due(app).await?;
    for runs in runs.chunks(TOGETHER) {
        if !lease.renew().await? {
            break;
        }
        join_all(runs.iter().map(|run| read(app, run))).await;
    }
    lease.release().await?;
    Ok(due(app).await?.1)
}

/// What is due, the most overdue first, and how long it is until the next may be.
async fn due(app: &App) -> Result<(Vec<IntegratorRunRow>, Duration), StoreError> {
    let (all, now) = (app.store.find(Query::<IntegratorRunRow>::new()).await?, DateTime::now());
    let (mut due, later): (Vec<_>, Vec<_>) = all.into_iter().partition(|run| run.due <= now);
    due.sort_by_key(|run| run.due);
    let next = later.iter().map(|run| run.due.as_micros() - now.as_micros()).min();
    let next = next.and_then(|micros| u64::try_from(micros).ok()).map_or(LOOK, Duration::from_micros);
    Ok((due, next.min(LOOK)))
}

async fn read(app: &App, run: &IntegratorRunRow) {
    let done = match Kind::of(run) {
        Some(Kind::Mattermost) => mattermost::read(app, run.record, run.failures).await.map(drop),
        Some(Kind::WhatsApp) => whatsapp::read(app, run.record, run.failures).await,
        // A newer version of this program knows it.
        None => Ok(()),
    };
    if let Err(error) = done {
        tracing::warn!(kind = run.kind, record = run.record, %error, "an integration was not read");
    }
}

/// The moment so long after now; years at most, since a client names the length.
fn after(length: Duration) -> DateTime {
    const MOST: i64 = 10 * 366 * 24 * 3600 * 1_000_000;
    let micros = i64::try_from(length.as_micros()).map_or(MOST, |micros| micros.min(MOST));
    let now = DateTime::now();
    DateTime::from_micros(now.as_micros().saturating_add(micros)).unwrap_or(now)
}

/// How long to wait after so many failures, the last one counted.
fn backoff(failures: i32) -> Duration {
    let doublings = u32::try_from(failures.saturating_sub(1)).unwrap_or_default();
    PAUSE.saturating_mul(1_u32.checked_shl(doublings).unwrap_or(u32::MAX)).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_an_hour() {
        let seconds: Vec<u64> = [0, 1, 2, 3, 7, 8, 40, i32::MAX].map(|failures| backoff(failures).as_secs()).into();
        assert_eq!(seconds, [30, 30, 60, 120, 1920, 3600, 3600, 3600]);
    }

    #[test]
    fn no_length_is_too_long() {
        let hours = |hours: i32| Duration::from_secs(3600).saturating_mul(hours.unsigned_abs());
        assert!(after(hours(i32::MAX)) > after(hours(24 * 365)));
        assert!(after(Duration::MAX) > after(Duration::ZERO));
    }
}
