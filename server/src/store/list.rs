//! Lists, read in batches by key.

use futures_util::{Stream, StreamExt as _, TryStreamExt as _, future, stream};
use lockstep_runtime::Table;
use lockstep_runtime::table::row_key;

use super::{Query, Store, StoreError, View};

/// Maximum rows of a batch.
const MAX_BATCH_ROWS: usize = 512;
/// A batch of at most this many rows counts as a brief read.
const MAX_BRIEF_ROWS: usize = 128;
/// Approximate maximum size of a batch in bytes. A single row may be larger.
const MAX_BATCH_BYTES: usize = 1 << 20;

/// A batch, and the query for the remaining rows if there may be any.
type Batch<T> = (Vec<T>, Option<Query<T>>);

/// The rows of a list.
#[derive(Debug)]
pub enum Rows<T> {
    /// All rows.
    All(Vec<T>),
    /// The first rows, and how to read the remaining ones.
    First(Vec<T>, Store, Query<T>),
}

impl<T: Table> Rows<T> {
    /// Streams the rows.
    pub fn stream(self) -> impl Stream<Item = Result<T, StoreError>> + Send + use<T> {
        let (rows, remaining) = match self {
            Self::All(rows) => (rows, None),
            Self::First(rows, store, remaining) => (rows, Some((store, remaining))),
        };
        let later_batches = stream::try_unfold(remaining, |remaining| async {
            let Some((store, query)) = remaining else { return Ok(None) };
            let (rows, remaining) = store.read_batch(query).await?;
            Ok(Some((rows, remaining.map(|remaining| (store, remaining)))))
        });
        let batches = stream::once(future::ready(Ok::<_, StoreError>(rows))).chain(later_batches);
        batches.map_ok(|rows| stream::iter(rows.into_iter().map(Ok))).try_flatten()
    }
}

impl Store {
    /// Streams the rows of a query. At most one batch is in memory, and no transaction is open between batches: a row
    /// that changes meanwhile may appear in either version. The first batch is read before this returns, so that an
    /// error of the store differs from an incomplete list.
    ///
    /// # Errors
    /// Returns an error if the store fails.
    pub async fn list<T: Table>(
        &self,
        query: Query<T>,
    ) -> Result<impl Stream<Item = Result<T, StoreError>> + Send + use<T>, StoreError> {
        self.read_rows(query).await.map(Rows::stream)
    }

    /// Reads the rows of a query like [`Store::list`], and whether its limit left out any.
    ///
    /// # Errors
    /// Returns an error if the store fails.
    pub async fn page<T: Table>(&self, query: Query<T>) -> Result<(Rows<T>, bool), StoreError> {
        let probe = query.clone();
        let Some(limit) = query.limit.filter(|limit| *limit < MAX_BATCH_ROWS) else {
            let has_more = query.limit.is_some() && self.read(move |view| view.has_more(&probe)).await?;
            return Ok((self.read_rows(query).await?, has_more));
        };
        // One extra row shows whether there is another page.
        let (mut rows, remaining) = self.read_batch(query.limit(limit + 1)).await?;
        let Some(remaining) = remaining else {
            let has_more = rows.len() > limit;
            rows.truncate(limit);
            return Ok((Rows::All(rows), has_more));
        };
        // The rows are large: the remaining ones are read after these were sent.
        let has_more = self.read(move |view| view.has_more(&probe)).await?;
        let rows = match limit.saturating_sub(rows.len()) {
            0 => Rows::All(rows),
            remaining_rows => Rows::First(rows, self.clone(), remaining.limit(remaining_rows)),
        };
        Ok((rows, has_more))
    }

    async fn read_rows<T: Table>(&self, query: Query<T>) -> Result<Rows<T>, StoreError> {
        Ok(match self.read_batch(query).await? {
            (rows, None) => Rows::All(rows),
            (rows, Some(remaining)) => Rows::First(rows, self.clone(), remaining),
        })
    }

    async fn read_batch<T: Table>(&self, query: Query<T>) -> Result<Batch<T>, StoreError> {
        let limit = query.limit.unwrap_or(usize::MAX);
        let size = limit.min(MAX_BATCH_ROWS);
        let batch = query.clone().limit(size);
        let read = move |view: &mut View<'_>| view.find_batch(&batch, MAX_BATCH_BYTES);
        let (rows, all) = if size <= MAX_BRIEF_ROWS { self.read_brief(read).await? } else { self.read(read).await? };
        let last = match rows.last() {
            Some(last) if !all || rows.len() == size => row_key(last)?,
            _ => return Ok((rows, None)),
        };
        let remaining_rows = limit - rows.len();
        let mut remaining = query.after(last);
        remaining.offset = 0;
        remaining.limit = remaining.limit.map(|_| remaining_rows);
        Ok((rows, (remaining_rows > 0).then_some(remaining)))
    }
}
