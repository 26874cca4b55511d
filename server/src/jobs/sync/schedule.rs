//! The schedule of syncs.

use std::time::Duration;

use halo_collab::tables::IntegratorRunRow;
use lockstep_runtime::DateTime;

use crate::store::{Query, StoreError, Tx};

/// Pause after the first transient error. It doubles with each further one.
const FIRST_RETRY_PAUSE: Duration = Duration::from_secs(30);
/// Maximum pause after transient errors.
const MAX_RETRY_PAUSE: Duration = Duration::from_secs(3600);

/// Kind of a sync.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum SyncKind {
    /// Verifies the token and reads channels.
    Mattermost,
    /// Reads templates and missed messages.
    WhatsApp,
}

/// A record to synchronize.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct SyncTarget {
    /// Kind of the sync.
    pub kind: SyncKind,
    /// Key of the record.
    pub record: i32,
}

/// A scheduled run of a record.
#[derive(Clone, Copy, Debug)]
pub(super) struct SyncRun {
    pub(super) record: i32,
    /// Failures in a row before this run.
    pub(super) failures: i32,
}

impl SyncKind {
    /// Returns the target for a record.
    #[must_use]
    pub const fn of_record(self, record: i32) -> SyncTarget {
        SyncTarget { kind: self, record }
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::Mattermost => "mattermost",
            Self::WhatsApp => "whatsapp",
        }
    }

    /// Returns the kind of a scheduled run, or `None` if it is unknown.
    pub(super) fn from_run(run: &IntegratorRunRow) -> Option<Self> {
        [Self::Mattermost, Self::WhatsApp].into_iter().find(|kind| kind.as_str() == run.kind)
    }
}

/// Sets the next run of a record and its failures in a row. Without a time, removes it from the schedule.
///
/// # Errors
/// Returns an error if the store fails.
pub fn schedule_sync(
    tx: &mut Tx<'_>,
    target: SyncTarget,
    due: Option<DateTime>,
    failures: i32,
) -> Result<(), StoreError> {
    let SyncTarget { kind, record } = target;
    let query = Query::<IntegratorRunRow>::new().equals("kind", kind.as_str()).equals("record", record);
    match (tx.first(&query)?, due) {
        (None, None) => Ok(()),
        (Some(run), None) => tx.delete::<IntegratorRunRow>(run.seq).map(drop),
        (Some(run), Some(due)) => tx.update(&IntegratorRunRow { due, failures, ..run }).map(drop),
        (None, Some(due)) => {
            tx.insert(&mut IntegratorRunRow { seq: 0, kind: kind.as_str().to_owned(), record, due, failures })
        }
    }
}

/// Returns the current time plus `length`, bounded to ten years, since a client chooses the length.
pub(super) fn time_after(length: Duration) -> DateTime {
    const MAX_DELAY_MICROS: i64 = 10 * 366 * 24 * 3600 * 1_000_000;
    let micros = i64::try_from(length.as_micros()).map_or(MAX_DELAY_MICROS, |micros| micros.min(MAX_DELAY_MICROS));
    let now = DateTime::now();
    DateTime::from_micros(now.as_micros().saturating_add(micros)).unwrap_or(now)
}

/// Returns the pause after a number of failures in a row.
pub(super) fn sync_retry_pause(failures: i32) -> Duration {
    let doublings = u32::try_from(failures.saturating_sub(1)).unwrap_or_default();
    FIRST_RETRY_PAUSE.saturating_mul(1_u32.checked_shl(doublings).unwrap_or(u32::MAX)).min(MAX_RETRY_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_pauses_grow_to_an_hour() {
        let seconds: Vec<u64> =
            [0, 1, 2, 3, 7, 8, 40, i32::MAX].map(|failures| sync_retry_pause(failures).as_secs()).into();
        assert_eq!(seconds, [30, 30, 60, 120, 1920, 3600, 3600, 3600]);
    }

    #[test]
    fn long_delays_do_not_overflow() {
        let hours = |hours: i32| Duration::from_secs(3600).saturating_mul(hours.unsigned_abs());
        assert!(time_after(hours(i32::MAX)) > time_after(hours(24 * 365)));
        assert!(time_after(Duration::MAX) > time_after(Duration::ZERO));
    }
}
