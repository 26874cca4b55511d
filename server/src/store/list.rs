//! Lists, in batches by key.

use super::{Query, Store, StoreError};
use futures_util::{Stream, StreamExt as _, TryStreamExt as _, future, stream};
use lockstep_runtime::Table;
use lockstep_runtime::table::key;

/// How many rows a batch has at most.
const ROWS: usize = 512;
/// About how many octets a batch has at most, unless a single row has more.
const OCTETS: usize = 1 << 20;

/// A batch, and what comes after it, if anything may.
type Batch<T> = (Vec<T>, Option<Query<T>>);

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
        let (rows, rest) = self.batch(query).await?;
        let store = self.clone();
        let others = stream::try_unfold(rest, move |rest| {
            let store = store.clone();
            async move {
                match rest {
                    Some(query) => store.batch(query).await.map(Some),
                    None => Ok(None),
                }
            }
        });
        let batches = stream::once(future::ready(Ok(rows))).chain(others);
        Ok(batches.map_ok(|rows| stream::iter(rows.into_iter().map(Ok))).try_flatten())
    }

    async fn batch<T: Table>(&self, query: Query<T>) -> Result<Batch<T>, StoreError> {
        let wanted = query.limit.unwrap_or(usize::MAX);
        let size = wanted.min(ROWS);
        let batch = query.clone().limit(size);
        let (rows, all) = self.read(move |view| view.batch(&batch, OCTETS)).await?;
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
