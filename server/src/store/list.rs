//! Lists, in batches by key.

use super::{Query, Store, StoreError, View};
use futures_util::{Stream, StreamExt as _, TryStreamExt as _, future, stream};
use lockstep_runtime::Table;
use lockstep_runtime::table::key;

/// How many rows a batch has at most.
const ROWS: usize = 512;
/// A batch of so many rows is read in no time when they are in memory.
const FEW: usize = 128;
/// About how many octets a batch has at most, unless a single row has more.
const OCTETS: usize = 1 << 20;

/// A batch, and what comes after it, if anything may.
type Batch<T> = (Vec<T>, Option<Query<T>>);

/// Rows of a list.
#[derive(Debug)]
pub enum Rows<T> {
    /// All of them.
    All(Vec<T>),
    /// The first ones, and what is to be read next.
    First(Vec<T>, Store, Query<T>),
}

impl<T: Table> Rows<T> {
    /// One after the other.
    pub fn stream(self) -> impl Stream<Item = Result<T, StoreError>> + Send + use<T> {
        let (rows, rest) = match self {
            Self::All(rows) => (rows, None),
            Self::First(rows, store, rest) => (rows, Some((store, rest))),
        };
        let others = stream::try_unfold(rest, |rest| async {
            let Some((store, query)) = rest else { return Ok(None) };
            let (rows, rest) = store.batch(query).await?;
            Ok(Some((rows, rest.map(|rest| (store, rest)))))
        });
        let batches = stream::once(future::ready(Ok::<_, StoreError>(rows))).chain(others);
        batches.map_ok(|rows| stream::iter(rows.into_iter().map(Ok))).try_flatten()
    }
}

impl Store {
    /// The rows that a query means, one after the other. No more than a batch of them is in memory, and between batches the
    /// store is free: a row that is changed meanwhile comes as it was or as it is. The first batch is read before this
    /// returns, so that a store that fails is told apart from a list that breaks off.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn list<T: Table>(
        &self,
        query: Query<T>,
    ) -> Result<impl Stream<Item = Result<T, StoreError>> + Send + use<T>, StoreError> {
        self.rows(query).await.map(Rows::stream)
    }

    /// The rows that a query means, read like those of [`Store::list`], and whether its limit left any out.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn page<T: Table>(&self, query: Query<T>) -> Result<(Rows<T>, bool), StoreError> {
        let probe = query.clone();
        let Some(limit) = query.limit.filter(|limit| *limit < ROWS) else {
            let more = query.limit.is_some() && self.read(move |view| view.has_more(&probe)).await?;
            return Ok((self.rows(query).await?, more));
        };
        // One row more than the page has tells whether there is another page.
        let (mut rows, rest) = self.batch(query.limit(limit + 1)).await?;
        let Some(rest) = rest else {
            let more = rows.len() > limit;
            rows.truncate(limit);
            return Ok((Rows::All(rows), more));
        };
        // The rows are long: the others of the page are read when these were sent.
        let more = self.read(move |view| view.has_more(&probe)).await?;
        let rows = match limit.saturating_sub(rows.len()) {
            0 => Rows::All(rows),
            left => Rows::First(rows, self.clone(), rest.limit(left)),
        };
        Ok((rows, more))
    }

    async fn rows<T: Table>(&self, query: Query<T>) -> Result<Rows<T>, StoreError> {
        Ok(match self.batch(query).await? {
            (rows, None) => Rows::All(rows),
            (rows, Some(rest)) => Rows::First(rows, self.clone(), rest),
        })
    }

    async fn batch<T: Table>(&self, query: Query<T>) -> Result<Batch<T>, StoreError> {
        let wanted = query.limit.unwrap_or(usize::MAX);
        let size = wanted.min(ROWS);
        let batch = query.clone().limit(size);
        let read = move |view: &mut View<'_>| view.batch(&batch, OCTETS);
        let (rows, all) = if size <= FEW { self.brief(read).await? } else { self.read(read).await? };
        let last = match rows.last() {
            Some(last) if !all || rows.len() == size => key(last)?,
            _ => return Ok((rows, None)),
        };
        let left = wanted - rows.len();
        let mut rest = query.after(last);
        rest.offset = 0;
        rest.limit = rest.limit.map(|_| left);
        Ok((rows, (left > 0).then_some(rest)))
    }
}
