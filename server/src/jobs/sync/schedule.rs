//! When each integration is read next.

use halo_collab::tables::IntegratorRunRow;
use lockstep_runtime::DateTime;

use crate::store::{Query, StoreError, Tx};

/// What is read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// Whether a token is good, and the channels.
    Mattermost,
    /// Templates and missed messages.
    WhatsApp,
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Self::Mattermost => "mattermost",
            Self::WhatsApp => "whatsapp",
        }
    }

    /// The kind of a run.
    pub(super) fn of(run: &IntegratorRunRow) -> Option<Self> {
        [Self::Mattermost, Self::WhatsApp].into_iter().find(|kind| kind.word() == run.kind)
    }
}

/// Says when an integration is read next, after so many failures; never without a moment.
///
/// # Errors
/// When the store fails.
pub fn schedule(
    tx: &mut Tx<'_>,
    kind: Kind,
    record: i32,
    due: Option<DateTime>,
    failures: i32,
) -> Result<(), StoreError> {
    let query = Query::<IntegratorRunRow>::new().equals("kind", kind.word()).equals("record", record);
    match (tx.first(&query)?, due) {
        (None, None) => Ok(()),
        (Some(run), None) => tx.delete::<IntegratorRunRow>(run.seq).map(drop),
        (Some(run), Some(due)) => tx.update(&IntegratorRunRow { due, failures, ..run }).map(drop),
        (None, Some(due)) => {
            tx.insert(&mut IntegratorRunRow { seq: 0, kind: kind.word().to_owned(), record, due, failures })
        }
    }
}
