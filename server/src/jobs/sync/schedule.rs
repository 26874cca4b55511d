//! The schedule of syncs.

use halo_collab::tables::IntegratorRunRow;
use lockstep_runtime::DateTime;

use crate::store::{Query, StoreError, Tx};

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
/// Fails if the store fails.
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
